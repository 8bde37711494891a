package org.bootlace.flasher.transport.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bootlace.flasher.transport.HostClock;
import org.bootlace.flasher.transport.SerialSettings;
import org.bootlace.flasher.transport.SerialTransferException;
import org.bootlace.flasher.transport.SerialTransferException.Fault;
import org.bootlace.flasher.transport.UsbPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JSerialCommPortsTest {

    private final JSerialCommPorts ports = new JSerialCommPorts(HostClock.system());

    @Test
    void a_missing_port_is_not_found() {
        assertFault("/dev/ttyNOWHERE7", Fault.NOT_FOUND, "open /dev/ttyNOWHERE7: there is no such port");
    }

    @Test
    void a_regular_file_is_no_serial_port(@TempDir Path directory) throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertFault(file.toString(), Fault.TRANSFER_ERROR, "it is not a serial port");
    }

    @Test
    void the_location_of_a_usb_port_is_its_path() {
        assertThat(JSerialCommPorts.path("1-2.3")).contains(new UsbPath("1-2.3"));
        assertThat(JSerialCommPorts.path("12-4")).contains(new UsbPath("12-4"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0-0", "", "Port_#0001.Hub_#0003", "1-"})
    void any_other_location_is_no_usb_path(String location) {
        assertThat(JSerialCommPorts.path(location)).isEmpty();
    }

    private void assertFault(String port, Fault fault, String words) {
        assertThatThrownBy(() -> ports.open(port, SerialSettings.FLIGHT_CONTROLLER))
                .isInstanceOfSatisfying(
                        SerialTransferException.class,
                        e -> assertThat(e.fault()).isEqualTo(fault))
                .hasMessageContaining(words);
    }
}
