package org.bootlace.flasher.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Optional;
import org.bootlace.flasher.board.BoardScan;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.msp.FirmwareIdentity;
import org.bootlace.flasher.reboot.RebootLadder;
import org.bootlace.flasher.reboot.RebootMethod;
import org.bootlace.flasher.reboot.RebootObserver;
import org.bootlace.flasher.testkit.FakeBoard;
import org.bootlace.flasher.testkit.FakeBoard.Mode;
import org.bootlace.flasher.testkit.FakeHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OneSocketTest {

    private final FakeHost host = new FakeHost();
    private final FakeBoard mine = host.plug("1-2", Mode.APPLICATION);
    private final FakeBoard other = host.plug("1-3", Mode.APPLICATION);
    private final HostPorts ports = OneSocket.of(host.ports(), new UsbPath("1-2"));

    @Test
    void shows_what_is_in_the_socket_and_nothing_else() {
        assertThat(new BoardScan(ports).boards())
                .singleElement()
                .satisfies(board -> assertThat(board.path()).contains(new UsbPath("1-2")));
    }

    @Test
    void opens_no_device_of_another_socket() {
        UsbDevice stranger = host.ports().usb().devices().get(1);

        UsbTransferException refused = catchThrowableOfType(
                UsbTransferException.class, () -> ports.usb().open(stranger));

        assertThat(refused.fault()).isEqualTo(UsbTransferException.Fault.DISCONNECTED);
        assertThat(host.log).isEmpty();
    }

    @Test
    void opens_no_serial_port_that_has_become_another_boards() {
        SerialTransferException refused = catchThrowableOfType(
                SerialTransferException.class, () -> ports.serial().open(other.port, SerialSettings.FLIGHT_CONTROLLER));

        assertThat(refused.fault()).isEqualTo(SerialTransferException.Fault.NOT_FOUND);
        assertThat(host.log).isEmpty();
    }

    /** In every order, and with the one serial number that all boards of the fake host have. */
    @ParameterizedTest
    @CsvSource({"700, 200", "200, 700", "500, 500", "4000, 100", "100, 4000"})
    void a_board_is_followed_into_its_bootloader_while_its_twin_reboots(int mineMillis, int othersMillis) {
        mine.enumeration = Duration.ofMillis(mineMillis);
        other.enumeration = Duration.ofMillis(othersMillis);
        mine.onReboot = () -> other.become(Mode.BOOTLOADER);
        BoardSighting running = new BoardScan(ports).boards().get(0);

        BoardSighting bootloader =
                new RebootLadder(ports, new Nobody()).reboot(running, Optional.empty(), Duration.ofSeconds(15));

        assertThat(bootloader.path()).contains(new UsbPath("1-2"));
        assertThat(bootloader.mode()).isEqualTo(BoardSighting.Mode.BOOTLOADER);
    }

    /** Hears nothing. */
    private static final class Nobody implements RebootObserver {

        @Override
        public void identified(FirmwareIdentity firmware) {}

        @Override
        public void trying(RebootMethod method) {}

        @Override
        public void note(String text) {}
    }
}
