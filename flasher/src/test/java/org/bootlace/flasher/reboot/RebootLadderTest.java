package org.bootlace.flasher.reboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bootlace.flasher.board.BoardLocator;
import org.bootlace.flasher.board.BoardScan;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.msp.FirmwareIdentity;
import org.bootlace.flasher.testkit.FakeBoard;
import org.bootlace.flasher.testkit.FakeBoard.Mode;
import org.bootlace.flasher.testkit.FakeHost;
import org.bootlace.flasher.testkit.FakeMsp;
import org.bootlace.flasher.transport.SerialTransferException.Fault;
import org.bootlace.flasher.transport.UsbPath;
import org.bootlace.flasher.transport.UsbTransferException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RebootLadderTest {

    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final FakeHost host = new FakeHost();
    private final FakeBoard board = host.plug("1-2", Mode.APPLICATION);
    private final Observer observer = new Observer();
    private Optional<RebootMethod> forced = Optional.empty();

    @AfterEach
    void interruption_does_not_leak() {
        Thread.interrupted();
    }

    @Test
    void bootloader_appears_in_the_same_socket() {
        BoardSighting bootloader = reboot();

        assertThat(bootloader.mode()).isEqualTo(BoardSighting.Mode.BOOTLOADER);
        assertThat(bootloader.path()).contains(board.path);
        assertThat(observer.tried).containsExactly(RebootMethod.R);
        assertThat(host.log).endsWith("close /dev/ttyACM0");
    }

    @Test
    void slow_board_is_waited_for() {
        board.enumeration = Duration.ofMillis(14_500);

        assertThat(reboot().path()).contains(board.path);
    }

    @Test
    void rom_that_takes_longer_than_20_s_is_taken_while_a_hand_is_waited_for() {
        board.enumeration = Duration.ofSeconds(28);

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
        assertThat(observer.notes)
                .singleElement()
                .asString()
                .contains("/dev/ttyACM0 does not tell which USB port")
                .contains("usb:1-2 serial:385C34733435");
    }

    @Test
    void board_that_does_not_listen_must_be_rebooted_by_hand() {
        board.listensToR = false;

        Failure failure = refuse();

        assertThat(failure.kind()).isEqualTo(FailureKind.REBOOT_NO_BOOTLOADER);
        assertThat(failure)
                .hasMessageContaining("usb:1-2")
                .hasMessageContaining("within 15 s")
                .hasMessageContaining("still runs");
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

        Failure failure = catchThrowableOfType(Failure.class, () -> ladder().reboot(running, Optional.empty(), LIMIT));

        assertThat(failure.kind()).isEqualTo(FailureKind.CANCELLED);
    }

    @Test
    void msp_comes_first_where_it_is_answered() {
        board.listensToR = false;
        board.answers = new FakeMsp(board)::answer;

        assertThat(reboot().path()).contains(board.path);
        assertThat(observer.tried).containsExactly(RebootMethod.MSP);
        assertThat(observer.firmware).map(FirmwareIdentity::describe).containsExactly("BTFL 4.5.1 on MATEKF405");
        assertThat(board.heard).contains("$M<\001D\001D");
    }

    @Test
    void bootloader_in_flash_is_asked_for_where_there_is_one() {
        FakeMsp msp = new FakeMsp(board);
        msp.flashBootloader = true;
        board.answers = msp::answer;

        reboot();

        assertThat(board.heard).contains("$M<\001D\004A");
    }

    @Test
    void armed_board_is_not_told_anything() {
        FakeMsp msp = new FakeMsp(board);
        msp.armed = true;
        board.answers = msp::answer;

        assertThat(refuse()).hasMessageContaining("armed");
        assertThat(observer.tried).isEmpty();
    }

    @Test
    void command_line_is_asked_when_nothing_else_is_heard() {
        board.listensToR = false;
        board.answers = data -> {
            String text = new String(data, StandardCharsets.US_ASCII);
            if (text.equals("dfu\r")) {
                board.become(Mode.BOOTLOADER);
            }
            return text.endsWith("\r") ? "\r\nUNKNOWN\r\n# ".getBytes(StandardCharsets.US_ASCII) : new byte[0];
        };

        assertThat(reboot().path()).contains(board.path);
        assertThat(observer.tried).containsExactly(RebootMethod.R, RebootMethod.CLI);
        assertThat(board.heard).endsWith("#\r", "bl\r", "dfu\r");
    }

    @Test
    void every_rung_is_climbed_and_a_hand_is_waited_for_at_last() {
        board.listensToR = false;

        assertThat(refuse().kind()).isEqualTo(FailureKind.REBOOT_NO_BOOTLOADER);
        assertThat(observer.tried)
                .containsExactly(RebootMethod.R, RebootMethod.CLI, RebootMethod.TOUCH, RebootMethod.BUTTON);
        assertThat(board.bauds).contains(1200);
        assertThat(observer.notes).singleElement().asString().contains("hold its BOOT button");
    }

    @Test
    void forced_method_is_the_only_one() {
        forced = Optional.of(RebootMethod.TOUCH);

        assertThat(refuse().kind()).isEqualTo(FailureKind.REBOOT_NO_BOOTLOADER);
        assertThat(observer.tried).containsExactly(RebootMethod.TOUCH);
        assertThat(board.heard).doesNotContain("R");
    }

    @Test
    void run_time_dfu_interface_is_told_to_detach() {
        board.listensToR = false;
        board.application =
                HexFormat.of().parseHex("09021b00010100c032" + "0904000000fe010100" + "0921" + "0b2c01" + "00081a01");
        board.dfu.onDetach = () -> board.become(Mode.BOOTLOADER);

        assertThat(reboot().path()).contains(board.path);
        assertThat(observer.tried).endsWith(RebootMethod.DETACH);
        assertThat(board.dfu.log).contains("DETACH 300 0");
    }

    @Test
    void busy_port_is_tried_again_until_its_holder_lets_go() {
        host.serialFault = Optional.of(Fault.BUSY);
        host.serialFaultUntil = Duration.ofSeconds(9).toNanos();

        assertThat(reboot().path()).contains(board.path);
        assertThat(observer.notes).singleElement().asString().contains("ModemManager");
    }

    @Test
    void board_that_comes_back_elsewhere_is_known_by_its_serial_number() {
        board.answers = new FakeMsp(board)::answer;
        board.onReboot = () -> board.path = new UsbPath("1-9");
        stranger("AAAAAAAAAAAA");

        assertThat(reboot().path()).contains(new UsbPath("1-9"));
    }

    @Test
    void stranger_is_left_alone_when_the_board_never_appears_and_both_are_named() {
        board.afterReboot = Mode.NOTHING;
        FakeBoard stranger = stranger("AAAAAAAAAAAA");

        Failure failure = refuse();

        assertThat(failure.kind()).isEqualTo(FailureKind.REBOOT_NO_BOOTLOADER);
        assertThat(failure)
                .hasMessageContaining("The board usb:1-2 tty:/dev/ttyACM0")
                .hasMessageContaining("left the bus")
                .hasMessageContaining("left alone")
                .hasMessageContaining("usb:1-3 serial:AAAAAAAAAAAA (0483:df11, in its bootloader)");
        assertThat(failure.remedy()).contains("receiver").contains("--board usb:1-3");
        assertThat(failure.facts()).containsEntry("appeared", "usb:1-3");
        assertThat(stranger.dfu.commands).isEmpty();
    }

    @Test
    void board_without_msp_that_comes_back_elsewhere_is_known_by_the_serial_number_it_had() {
        board.onReboot = () -> board.path = new UsbPath("1-4.9");
        stranger("AAAAAAAAAAAA");

        assertThat(reboot().path()).contains(new UsbPath("1-4.9"));
        assertThat(observer.notes)
                .singleElement()
                .asString()
                .contains("usb:1-4.9")
                .contains("385C34733435");
    }

    @Test
    void board_in_its_own_socket_comes_before_a_twin_in_another() {
        stranger("385C34733435");
        board.enumeration = Duration.ofMillis(2500);

        assertThat(reboot().path()).contains(new UsbPath("1-2"));
    }

    @Test
    void serial_number_that_may_be_read_only_after_a_while_is_read_again() {
        board.onReboot = () -> {
            board.path = new UsbPath("1-9");
            board.openFault = Optional.of(UsbTransferException.Fault.ACCESS_DENIED);
            board.openFaultUntil = host.clock.nanos() + Duration.ofSeconds(2).toNanos();
        };

        assertThat(reboot().path()).contains(new UsbPath("1-9"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"STM32FxSTM32", "FFFFFFFEFFFF", "200364500000", "STM32", "000000000000", "3CBJ"})
    void serial_number_that_many_boards_have_proves_nothing_elsewhere(String common) {
        board.dfu.strings[3] = common;
        board.onReboot = () -> board.path = new UsbPath("1-9");

        Failure failure = refuse();

        assertThat(failure.kind()).isEqualTo(FailureKind.REBOOT_NO_BOOTLOADER);
        assertThat(failure).hasMessageContaining("usb:1-9 serial:" + common);
        assertThat(failure.remedy()).contains("--board usb:1-9");
    }

    @Test
    void two_that_may_be_the_board_are_both_left_alone() {
        board.onReboot = () -> board.path = new UsbPath("1-9");
        FakeBoard stranger = host.plug("1-3", Mode.NOTHING);
        stranger.become(Mode.BOOTLOADER);

        Failure failure = refuse();

        assertThat(failure.kind()).isEqualTo(FailureKind.BOARD_AMBIGUOUS);
        assertThat(failure).hasMessageContaining("usb:1-3").hasMessageContaining("usb:1-9");
    }

    /** Another board that shows up in its bootloader while this one reboots. */
    private FakeBoard stranger(String serial) {
        FakeBoard stranger = host.plug("1-3", Mode.NOTHING);
        stranger.dfu.strings[3] = serial;
        stranger.become(Mode.BOOTLOADER);
        return stranger;
    }

    private RebootLadder ladder() {
        return new RebootLadder(host.ports(), observer);
    }

    private static final class Observer implements RebootObserver {

        final List<FirmwareIdentity> firmware = new ArrayList<>();
        final List<RebootMethod> tried = new ArrayList<>();
        final List<String> notes = new ArrayList<>();

        @Override
        public void identified(FirmwareIdentity found) {
            firmware.add(found);
        }

        @Override
        public void trying(RebootMethod method) {
            tried.add(method);
        }

        @Override
        public void note(String text) {
            notes.add(text);
        }
    }

    private BoardSighting running() {
        return new BoardLocator(new BoardScan(host.ports())).find(BoardSelector.parse("tty:/dev/ttyACM0"));
    }

    private BoardSighting reboot() {
        return ladder().reboot(running(), forced, LIMIT);
    }

    private Failure refuse() {
        return catchThrowableOfType(Failure.class, this::reboot);
    }
}
