package org.bootlace.flasher.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.Stream;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.testkit.FakeBoard.Mode;
import org.bootlace.flasher.testkit.FakeHost;
import org.junit.jupiter.api.Test;

final class RosterTest {

    private final FakeHost host = new FakeHost();
    private final BoardScan scan = new BoardScan(host.ports());

    @Test
    void all_are_bootloaders_and_known_firmware_in_the_order_of_their_sockets() {
        host.plug("1-10", Mode.BOOTLOADER);
        host.plug("1-2.3", Mode.APPLICATION);
        host.plug("1-2", Mode.APPLICATION);

        assertThat(names(Roster.all(scan))).containsExactly("usb:1-2", "usb:1-2.3", "usb:1-10");
        assertThat(host.log).isEmpty();
    }

    @Test
    void a_serial_port_that_may_be_anything_is_left_out_and_said() {
        host.plug("1-1", Mode.BOOTLOADER);
        host.plug("1-2", Mode.APPLICATION).ids = 0x10c4_ea60;

        Roster roster = Roster.all(scan);

        assertThat(names(roster)).containsExactly("usb:1-1");
        assertThat(roster.leftOut())
                .singleElement()
                .satisfies(board -> assertThat(board.describe()).contains("tty:/dev/ttyACM1"));
    }

    @Test
    void only_such_ports_are_no_boards() {
        host.plug("1-2", Mode.APPLICATION).ids = 0x10c4_ea60;

        Failure failure = catchThrowableOfType(Failure.class, () -> Roster.all(scan));

        assertThat(failure.kind()).isEqualTo(FailureKind.BOARD_NOT_FOUND);
        assertThat(failure).hasMessageContaining("/dev/ttyACM0");
    }

    @Test
    void however_boards_are_named_they_are_known_by_their_sockets() {
        host.plug("1-1", Mode.APPLICATION);
        host.plug("1-2", Mode.APPLICATION).ids = 0x10c4_ea60;

        assertThat(names(named("tty:/dev/ttyACM1", "usb:1-1"))).containsExactly("usb:1-2", "usb:1-1");
    }

    @Test
    void one_board_by_two_names_is_a_mistake() {
        host.plug("1-1", Mode.APPLICATION);

        Failure failure = catchThrowableOfType(Failure.class, () -> named("tty:/dev/ttyACM0", "usb:1-1"));

        assertThat(failure.kind()).isEqualTo(FailureKind.USAGE);
        assertThat(failure).hasMessageContaining("usb:1-1 is named twice");
    }

    @Test
    void what_cannot_be_told_apart_fails_by_itself() {
        host.plug("1-1", Mode.BOOTLOADER);
        host.plug("1-2", Mode.BOOTLOADER);

        Roster roster = named("serial:385C34733435", "usb:1-2", "serial:NOBODY");

        assertThat(roster.entries())
                .map(entry ->
                        entry.failure().map(failure -> failure.kind().name()).orElse("ok"))
                .containsExactly("BOARD_AMBIGUOUS", "ok", "BOARD_NOT_FOUND");
    }

    @Test
    void a_socket_may_be_named_before_anything_is_in_it() {
        assertThat(named("usb:1-4").entries()).singleElement().satisfies(entry -> {
            assertThat(entry.failure()).isEmpty();
            assertThat(entry.socket()).hasToString("Optional[1-4]");
        });
    }

    @Test
    void a_running_board_in_no_known_socket_cannot_be_followed_among_others() {
        host.plug("1-1", Mode.APPLICATION).portKnowsItsPath = false;
        host.plug("1-2", Mode.BOOTLOADER);

        Roster roster = named("tty:/dev/ttyACM0", "usb:1-2");

        assertThat(roster.entries().get(0).failure())
                .get()
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.BOARD_AMBIGUOUS));
        assertThat(roster.entries().get(1).failure()).isEmpty();
    }

    private Roster named(String... selectors) {
        return Roster.of(scan, Stream.of(selectors).map(BoardSelector::parse).toList());
    }

    private static List<String> names(Roster roster) {
        return roster.entries().stream()
                .map(entry -> entry.selector().toString())
                .toList();
    }
}
