package org.bootlace.flasher.many;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootlace.flasher.testkit.FakeBoard;
import org.bootlace.flasher.testkit.FakeBoard.Mode;
import org.bootlace.flasher.testkit.FakeHost;
import org.bootlace.flasher.transport.UsbPath;
import org.bootlace.flasher.transport.UsbTransferException.Fault;
import org.junit.jupiter.api.Test;

final class SocketsTest {

    private static final UsbPath SOCKET = new UsbPath("1-2");

    private final FakeHost host = new FakeHost();
    private final Sockets sockets =
            new Sockets(host.ports(), path -> !path.text().startsWith("9"), Duration.ofSeconds(1));

    @Test
    void a_board_that_is_there_already_has_arrived_once() {
        host.plug("1-2", Mode.BOOTLOADER);

        assertThat(look()).containsExactly("1-2 arrived");
        assertThat(look()).isEmpty();
    }

    @Test
    void a_board_that_reboots_while_it_is_worked_on_is_no_news_however_long_it_takes() {
        FakeBoard board = host.plug("1-2", Mode.APPLICATION);
        assertThat(look()).containsExactly("1-2 arrived");

        board.enumeration = Duration.ofSeconds(20);
        board.become(Mode.BOOTLOADER);

        assertThat(lookFor(Duration.ofSeconds(25))).isEmpty();
    }

    @Test
    void nor_is_one_that_comes_back_soon_after_it_was_done() {
        FakeBoard board = done(Mode.BOOTLOADER);

        board.become(Mode.APPLICATION);

        assertThat(lookFor(Duration.ofSeconds(5))).isEmpty();
    }

    @Test
    void a_socket_that_stays_empty_is_free_and_what_comes_then_has_arrived() {
        FakeBoard board = done(Mode.BOOTLOADER);

        board.enumeration = Duration.ofSeconds(3);
        board.become(Mode.BOOTLOADER);

        assertThat(lookFor(Duration.ofSeconds(5))).containsExactly("1-2 left", "1-2 arrived");
    }

    @Test
    void a_board_that_failed_is_not_tried_again_while_it_stays() {
        done(Mode.BOOTLOADER);

        assertThat(lookFor(Duration.ofMinutes(10))).isEmpty();
    }

    @Test
    void quick_hands_are_seen_by_the_serial_number() {
        FakeBoard board = done(Mode.BOOTLOADER);

        board.become(Mode.BOOTLOADER);
        board.dfu.strings[3] = "ANOTHER";

        assertThat(lookFor(Duration.ofSeconds(5))).containsExactly("1-2 left", "1-2 arrived");
    }

    @Test
    void a_serial_number_that_could_not_be_read_is_no_other_one() {
        FakeBoard board = host.plug("1-2", Mode.BOOTLOADER);
        board.openFault = Optional.of(Fault.ACCESS_DENIED);
        look();
        sockets.finished(SOCKET);
        look();
        board.openFault = Optional.empty();

        board.become(Mode.BOOTLOADER);

        assertThat(lookFor(Duration.ofSeconds(5))).isEmpty();
    }

    @Test
    void two_sockets_have_nothing_to_do_with_each_other() {
        FakeBoard board = done(Mode.BOOTLOADER);
        host.plug("1-3", Mode.BOOTLOADER);
        board.unplug();

        assertThat(lookFor(Duration.ofSeconds(5))).containsExactly("1-3 arrived", "1-2 left");
    }

    @Test
    void a_serial_port_of_who_knows_what_and_a_socket_that_is_not_wanted_are_left_alone() {
        host.plug("1-2", Mode.APPLICATION).ids = 0x0403_6001;
        host.plug("9-1", Mode.BOOTLOADER);

        assertThat(lookFor(Duration.ofSeconds(5))).isEmpty();
    }

    /** A board in 1-2 that was worked on and sits there. */
    private FakeBoard done(Mode mode) {
        FakeBoard board = host.plug("1-2", mode);
        look();
        sockets.finished(SOCKET);
        look();
        return board;
    }

    private List<String> look() {
        return sockets.look().stream()
                .map(change -> change.socket() + (change.arrived().isPresent() ? " arrived" : " left"))
                .toList();
    }

    private List<String> lookFor(Duration time) {
        List<String> seen = new ArrayList<>();
        for (long left = time.toMillis(); left > 0; left -= 100) {
            host.clock.advance(Duration.ofMillis(100));
            seen.addAll(look());
        }
        return seen;
    }
}
