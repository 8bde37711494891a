package org.bootlace.flasher.transport.libusb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bootlace.flasher.transport.HostClock;
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

    /** The bus has no state but libusb's own, of which each look has its own; hot-plug is heard meanwhile. */
    @Test
    void many_threads_may_look_at_once_while_others_wait_for_a_change() throws Exception {
        ExecutorService hands = Executors.newFixedThreadPool(8);
        try (LibusbBus bus = new LibusbBus()) {
            List<Callable<Integer>> looks = new ArrayList<>();
            for (int i = 0; i < 160; i++) {
                looks.add(() -> {
                    bus.awaitChange(HostClock.system(), Duration.ofMillis(1));
                    LibusbHotplug.shared()
                            .ifPresent(hotplug -> hotplug.await(HostClock.system(), Duration.ofMillis(1), 0));
                    return bus.devices().size();
                });
            }
            Set<Integer> answers = new HashSet<>();
            for (Future<Integer> answer : hands.invokeAll(looks)) {
                answers.add(answer.get());
            }
            assertThat(answers).hasSize(1);
        } finally {
            hands.shutdownNow();
        }
    }

    @Test
    void waiting_for_a_change_that_nobody_tells_of_ends_in_time() {
        try (LibusbBus bus = new LibusbBus()) {
            long start = System.nanoTime();
            bus.awaitChange(HostClock.system(), Duration.ofMillis(30));
            assertThat(System.nanoTime() - start)
                    .isGreaterThan(Duration.ofMillis(29).toNanos());
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
