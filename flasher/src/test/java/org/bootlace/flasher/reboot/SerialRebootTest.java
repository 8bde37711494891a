package org.bootlace.flasher.reboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Optional;
import org.bootlace.flasher.board.BoardLocator;
import org.bootlace.flasher.board.BoardScan;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.testkit.FakeBoard;
import org.bootlace.flasher.testkit.FakeBoard.Mode;
import org.bootlace.flasher.testkit.FakeHost;
import org.bootlace.flasher.transport.SerialTransferException.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SerialRebootTest {

    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final FakeHost host = new FakeHost();
    private final FakeBoard board = host.plug("1-2", Mode.APPLICATION);

    @AfterEach
    void interruption_does_not_leak() {
        Thread.interrupted();
    }

    @Test
    void bootloader_appears_in_the_same_socket() {
        BoardSighting bootloader = reboot();

        assertThat(bootloader.mode()).isEqualTo(BoardSighting.Mode.BOOTLOADER);
        assertThat(bootloader.path()).contains(board.path);
        assertThat(host.log).containsExactly("open /dev/ttyACM0", "close /dev/ttyACM0");
    }

    @Test
    void slow_board_is_waited_for() {
        board.enumeration = Duration.ofMillis(14_500);

        assertThat(reboot().path()).contains(board.path);
    }

    @Test
    void other_board_in_its_bootloader_is_not_mistaken_for_this_one() {
        FakeBoard other = host.plug("1-3", Mode.NOTHING);
        board.listensToR = false;
        other.enumeration = Duration.ofSeconds(1);
        other.become(Mode.BOOTLOADER);

        assertThat(refuse().kind()).isEqualTo(FailureKind.REBOOT_NO_BOOTLOADER);
    }

    @Test
    void port_without_path_leads_to_the_one_bootloader_that_is_new() {
        host.plug("1-1", Mode.BOOTLOADER);
        board.portKnowsItsPath = false;

        assertThat(reboot().path()).contains(board.path);
    }

    @Test
    void board_that_does_not_listen_must_be_rebooted_by_hand() {
        board.listensToR = false;

        Failure failure = refuse();

        assertThat(failure.kind()).isEqualTo(FailureKind.REBOOT_NO_BOOTLOADER);
        assertThat(failure).hasMessageContaining("usb:1-2 within 15 s").hasMessageContaining("still runs");
        assertThat(failure.remedy()).contains("BOOT");
    }

    @Test
    void board_that_does_not_come_back_may_listen_to_a_receiver() {
        board.afterReboot = Mode.NOTHING;

        Failure failure = refuse();

        assertThat(failure.kind()).isEqualTo(FailureKind.REBOOT_NO_BOOTLOADER);
        assertThat(failure).hasMessageContaining("left the bus");
        assertThat(failure.remedy()).contains("receiver").contains("BOOT");
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_FOUND, list",
        "ACCESS_DENIED, dialout",
        "BUSY, ModemManager",
        "DISCONNECTED, BOOT",
        "TRANSFER_ERROR, BOOT",
    })
    void serial_port_that_cannot_be_used_is_explained(Fault fault, String hint) {
        host.serialFault = Optional.of(fault);

        Failure failure = refuse();

        assertThat(failure.kind()).isEqualTo(FailureKind.SERIAL_PORT_FAILED);
        assertThat(failure).hasMessageStartingWith("Unable to open serial port /dev/ttyACM0");
        assertThat(failure.remedy()).contains(hint);
    }

    @Test
    void interrupted_wait_is_cancelled() {
        board.listensToR = false;
        BoardSighting running = running();
        Thread.currentThread().interrupt();

        Failure failure =
                catchThrowableOfType(Failure.class, () -> new SerialReboot(host.ports()).reboot(running, LIMIT));

        assertThat(failure.kind()).isEqualTo(FailureKind.CANCELLED);
    }

    private BoardSighting running() {
        return new BoardLocator(new BoardScan(host.ports())).find(BoardSelector.parse("tty:/dev/ttyACM0"));
    }

    private BoardSighting reboot() {
        return new SerialReboot(host.ports()).reboot(running(), LIMIT);
    }

    private Failure refuse() {
        return catchThrowableOfType(Failure.class, this::reboot);
    }
}
