package org.bootlace.flasher.transport.libusb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import org.bootlace.flasher.transport.UsbDevice;
import org.bootlace.flasher.transport.UsbPath;
import org.bootlace.flasher.transport.UsbTransferException;
import org.bootlace.flasher.transport.UsbTransferException.Fault;
import org.junit.jupiter.api.Test;

/** What can be said of the real library on any machine; devices come in on the rungs with an emulated board. */
class LibusbBusTest {

    private static final UsbDevice NOWHERE =
            new UsbDevice(new UsbPath("250-7.7.7"), 0x0483, 0xDF11, 0x2200, 3, new byte[0]);

    @Test
    void a_machine_without_usb_has_no_devices_and_says_why() {
        assumeFalse(Files.isDirectory(Path.of("/sys/bus/usb")), "this machine has USB");
        try (LibusbBus bus = new LibusbBus()) {
            assertThat(bus.devices()).isEmpty();
            assertThat(bus.obstacle()).hasValueSatisfying(why -> assertThat(why).contains("/sys/bus/usb"));
        }
    }

    @Test
    void looking_often_gives_the_same_answer() {
        try (LibusbBus bus = new LibusbBus()) {
            assertThat(bus.devices()).hasSameSizeAs(bus.devices());
        }
    }

    @Test
    void a_device_that_is_gone_cannot_be_opened() {
        try (LibusbBus bus = new LibusbBus()) {
            assertThatThrownBy(() -> bus.open(NOWHERE))
                    .isInstanceOfSatisfying(
                            UsbTransferException.class,
                            e -> assertThat(e.fault()).isEqualTo(Fault.DISCONNECTED))
                    .hasMessageContaining("0483:df11 at 250-7.7.7");
        }
    }
}
