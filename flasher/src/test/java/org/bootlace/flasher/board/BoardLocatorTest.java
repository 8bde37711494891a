package org.bootlace.flasher.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Optional;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.testkit.FakeBoard;
import org.bootlace.flasher.testkit.FakeBoard.Mode;
import org.bootlace.flasher.testkit.FakeHost;
import org.bootlace.flasher.transport.UsbTransferException.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BoardLocatorTest {

    private static final int ARDUINO_DUE = 0x2341_003e;

    private final FakeHost host = new FakeHost();

    @Test
    void only_board_is_found_without_selection_and_without_being_opened() {
        host.plug("1-2", Mode.APPLICATION);

        BoardSighting board = find("");

        assertThat(board.mode()).isEqualTo(BoardSighting.Mode.APPLICATION);
        assertThat(board.port()).contains("/dev/ttyACM0");
        assertThat(host.log).isEmpty();
    }

    @Test
    void a_board_in_its_bootloader_and_a_running_one_are_ambiguous() {
        host.plug("1-3", Mode.BOOTLOADER);
        host.plug("1-2", Mode.APPLICATION);

        Failure failure = refuse("");

        assertThat(failure.kind()).isEqualTo(FailureKind.BOARD_AMBIGUOUS);
        assertThat(failure)
                .hasMessage(
                        "2 boards are connected, and none of them was named: usb:1-3 (0483:df11, in its bootloader);"
                                + " usb:1-2 tty:/dev/ttyACM1 (Betaflight 0483:5740, running).");
        assertThat(failure.remedy()).isEqualTo("Say which one is meant: --board usb:1-3 or --board usb:1-2.");
        assertThat(failure.facts()).containsEntry("boards", "usb:1-3, usb:1-2");
        assertThat(find("usb:1-2").mode()).isEqualTo(BoardSighting.Mode.APPLICATION);
    }

    @Test
    void a_board_in_its_bootloader_is_found_beside_serial_devices_that_may_be_anything() {
        host.plug("1-1", Mode.APPLICATION).ids = ARDUINO_DUE;
        host.plug("1-2", Mode.BOOTLOADER);
        host.plug("1-3", Mode.APPLICATION).portKnowsItsPath = false;

        assertThat(find("").path()).hasToString("Optional[1-2]");
    }

    @Test
    void two_bootloaders_are_ambiguous_and_both_are_named() {
        host.plug("1-1", Mode.BOOTLOADER);
        host.plug("1-2.4", Mode.BOOTLOADER);

        Failure failure = refuse("");

        assertThat(failure.kind()).isEqualTo(FailureKind.BOARD_AMBIGUOUS);
        assertThat(failure).hasMessageContaining("usb:1-1 ").hasMessageContaining("usb:1-2.4 ");
        assertThat(failure.remedy()).contains("--board usb:1-1");
    }

    @Test
    void two_running_boards_are_ambiguous() {
        host.plug("1-1", Mode.APPLICATION);
        host.plug("1-2", Mode.APPLICATION);

        assertThat(refuse("").kind()).isEqualTo(FailureKind.BOARD_AMBIGUOUS);
        assertThat(find("tty:/dev/ttyACM1").path()).hasToString("Optional[1-2]");
        assertThat(find("tty:ttyACM0").path()).hasToString("Optional[1-1]");
    }

    @Test
    void serial_number_selects_in_either_case_and_only_when_it_is_unique() {
        FakeBoard first = host.plug("1-1", Mode.BOOTLOADER);
        FakeBoard second = host.plug("1-2", Mode.BOOTLOADER);
        second.dfu.strings[3] = "3551365B3033";

        assertThat(find("serial:3551365b3033").path()).contains(second.path);

        first.dfu.strings[3] = "3551365B3033";
        assertThat(refuse("serial:3551365B3033").kind()).isEqualTo(FailureKind.BOARD_AMBIGUOUS);
    }

    @Test
    void board_that_may_not_be_opened_is_seen_without_its_serial_number() {
        host.plug("1-1", Mode.BOOTLOADER).openFault = Optional.of(Fault.ACCESS_DENIED);

        assertThat(new BoardScan(host.ports()).boards())
                .singleElement()
                .satisfies(board -> assertThat(board.serial()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "usb:1-2", "serial:123", "tty:/dev/ttyACM7"})
    void without_a_match_the_cable_is_suspected(String selector) {
        Failure failure = refuse(selector);

        assertThat(failure.kind()).isEqualTo(FailureKind.BOARD_NOT_FOUND);
        assertThat(failure.remedy()).contains("charge-only cable").contains("BOOT");
    }

    @Test
    void without_a_match_what_is_there_is_listed() {
        host.plug("1-1", Mode.APPLICATION);
        host.plug("1-2", Mode.BOOTLOADER);

        assertThat(refuse("usb:9-9"))
                .hasMessage(
                        "No board matches usb:9-9. There is: usb:1-2 serial:385C34733435 (0483:df11, in its bootloader);"
                                + " usb:1-1 tty:/dev/ttyACM0 serial:385C34733435 (Betaflight 0483:5740, running).");
    }

    @Test
    void port_without_a_usb_device_is_used_when_named_and_never_guessed() {
        host.plug("1-1", Mode.APPLICATION).portKnowsItsPath = false;

        assertThat(refuse("").kind()).isEqualTo(FailureKind.BOARD_NOT_FOUND);
        assertThat(find("tty:/dev/ttyACM0").path()).isEmpty();
    }

    @Test
    void serial_device_that_may_be_anything_is_never_guessed_but_listed_and_can_be_named() {
        host.plug("1-4", Mode.APPLICATION).ids = ARDUINO_DUE;

        Failure failure = refuse("");

        assertThat(failure.kind()).isEqualTo(FailureKind.BOARD_NOT_FOUND);
        assertThat(failure)
                .hasMessageContaining("usb:1-4 tty:/dev/ttyACM0")
                .hasMessageContaining("2341:003e, running")
                .hasMessageContaining("left alone");
        assertThat(failure.remedy()).contains("--board usb:1-4").contains("charge-only cable");
        assertThat(failure.facts()).containsEntry("leftOut", "usb:1-4");
        assertThat(find("usb:1-4").port()).contains("/dev/ttyACM0");
        assertThat(find("tty:/dev/ttyACM0").path()).hasToString("Optional[1-4]");
    }

    @Test
    void serial_device_that_may_be_anything_does_not_stand_in_the_way_of_the_board() {
        host.plug("1-4", Mode.APPLICATION).ids = ARDUINO_DUE;
        host.plug("1-5", Mode.APPLICATION);

        assertThat(find("").path()).hasToString("Optional[1-5]");
    }

    private BoardSighting find(String selector) {
        return new BoardLocator(new BoardScan(host.ports())).find(BoardSelector.parse(selector));
    }

    private Failure refuse(String selector) {
        return catchThrowableOfType(Failure.class, () -> find(selector));
    }
}
