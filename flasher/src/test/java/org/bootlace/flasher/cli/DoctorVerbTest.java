package org.bootlace.flasher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bootlace.flasher.doctor.udev.BoardRules;
import org.bootlace.flasher.doctor.udev.UdevAccess;
import org.bootlace.flasher.testkit.FakeBoard;
import org.bootlace.flasher.testkit.FakeBoard.Mode;
import org.bootlace.flasher.testkit.FakeHost;
import org.bootlace.flasher.testkit.FakeMsp;
import org.bootlace.flasher.testkit.HostTree;
import org.bootlace.flasher.transport.HostPorts;
import org.bootlace.flasher.transport.SerialTransferException;
import org.bootlace.flasher.transport.UsbTransferException.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code doctor}, and what it says when other verbs fail, as a user meets it. */
class DoctorVerbTest {

    private static final String NODE = "dev/bus/usb/001/001";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final FakeHost ports = new FakeHost();
    private final FakeHost emulated = new FakeHost();

    @TempDir
    private Path directory;

    private HostTree host;

    @BeforeEach
    void machine() {
        host = new HostTree(directory).groups("ada").login(1000, "20 46 1000");
    }

    @Test
    void explains_itself_with_examples() {
        assertThat(run("doctor", "--help")).isZero();
        assertThat(out.toString())
                .contains("Examples:\n  bootlace doctor", "--install-udev", "--dry-run", "--access=WHO");
    }

    @Test
    void says_the_cause_first_then_what_it_saw_and_what_to_type() {
        host.bootloader("1-1", "0483:df11");
        assertThat(run("doctor")).isEqualTo(28);
        assertThat(out.toString().lines())
                .containsExactly(
                        "obstacle: The board usb:1-1 (0483:df11) is there, but ada may not open it. [usb-no-permission]",
                        "   seen: /dev/bus/usb/001/001 is root:root, mode 0664",
                        "   seen: no udev rule speaks of 0483:df11",
                        "   seen: the rule: SUBSYSTEM==\"usb\", ATTRS{idVendor}==\"0483\", ATTRS{idProduct}==\"df11\","
                                + " MODE=\"0664\", GROUP=\"plugdev\"",
                        "  to do: Install the udev rule of all boards (plugdev); it takes effect at once.",
                        "    run: sudo bootlace doctor --install-udev",
                        "",
                        "1 obstacle. (OBSTACLE_FOUND, exit code 28)");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void says_the_same_to_scripts() {
        host.bootloader("1-1", "0483:df11");
        assertThat(run("doctor", "-o", "json")).isEqualTo(28);
        assertThat(out.toString())
                .contains(
                        "\"verb\" : \"doctor\"",
                        "\"ok\" : false",
                        "\"exitCode\" : 28",
                        "\"kind\" : \"OBSTACLE_FOUND\"",
                        "\"error\" : {",
                        "\"message\" : \"The board usb:1-1 (0483:df11) is there, but ada may not open it.\"",
                        "\"remedy\" : \"Install the udev rule of all boards (plugdev); it takes effect at once.\"",
                        "\"id\" : \"usb-no-permission\"",
                        "\"severity\" : \"OBSTACLE\"",
                        "\"commands\" : [ \"sudo bootlace doctor --install-udev\" ]");
        assertThat(out.toString()).containsOnlyOnce("\"ok\"");
    }

    @Test
    void a_board_within_reach_is_named_and_known_to_need_no_reboot() {
        host.bootloader("1-1", "0483:df11").open(NODE);
        ports.plug("1-1", Mode.BOOTLOADER);
        assertThat(run("doctor")).isZero();
        assertThat(out.toString())
                .startsWith(
                        "note: The board waits in its bootloader and is found as it is: --no-reboot and --baud change")
                .endsWith("No obstacle found. Within reach: usb:1-1.\n");
    }

    @Test
    void read_protection_is_found_by_asking_the_board() {
        host.bootloader("1-1", "0483:df11").open(NODE);
        ports.plug("1-1", Mode.BOOTLOADER).dfu.readProtected = true;
        assertThat(run("doctor")).isEqualTo(28);
        assertThat(out.toString())
                .startsWith("obstacle: The chip is read protected")
                .contains("erases the whole chip");
    }

    @Test
    void a_board_that_cannot_be_asked_is_an_obstacle() {
        host.bootloader("1-1", "0483:df11").open(NODE);
        ports.plug("1-1", Mode.BOOTLOADER).openFault = Optional.of(Fault.TIMEOUT);
        assertThat(run("doctor")).isEqualTo(28);
        assertThat(out.toString())
                .startsWith("obstacle: A board is present but cannot be asked")
                .contains("[board-refused]");
    }

    @Test
    void a_busy_board_is_told_even_where_nobody_is_seen_to_hold_it() {
        host.bootloader("1-1", "0483:df11").open(NODE);
        ports.plug("1-1", Mode.BOOTLOADER).openFault = Optional.of(Fault.BUSY);
        assertThat(run("doctor")).isEqualTo(28);
        assertThat(out.toString())
                .startsWith("obstacle: Another program has the board open")
                .doesNotContain("board-refused");
    }

    @Test
    void the_real_layout_of_some_chips_is_doubted() {
        host.bootloader("1-1", "0483:df11").open(NODE);
        FakeBoard board = ports.plug("1-1", Mode.BOOTLOADER);
        for (int i = 0; i < board.dfu.strings.length; i++) {
            board.dfu.strings[i] =
                    board.dfu.strings[i].replace("04*016Kg,01*064Kg,07*128Kg", "04*032Kg,01*128Kg,07*256Kg");
        }
        assertThat(run("doctor")).isZero();
        assertThat(out.toString()).contains("[layout-f767-dual-bank]", "nDBANK");
    }

    @Test
    void what_could_not_be_seen_is_said() {
        host.running("1-1", "0483:5740", "ttyACM0").open("dev/ttyACM0").program("dmesg", 1, "not permitted");
        assertThat(run("doctor")).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "not seen: the kernel log: only root may read it here",
                        "No obstacle found. Within reach: tty:/dev/ttyACM0.");
    }

    @Test
    void root_is_reminded_that_it_is_not_the_user_who_flashes() {
        host.login(0, "0").running("1-1", "0483:5740", "ttyACM0").open("dev/ttyACM0");
        assertThat(run("doctor")).isZero();
        assertThat(out.toString()).contains("not seen: what an ordinary user may do: this runs as root");
    }

    @Test
    void for_an_emulated_board_the_machine_does_not_matter() {
        host.bootloader("1-1", "0483:df11");
        emulated.plug("1-1", Mode.BOOTLOADER);
        assertThat(run("doctor", "--board", "emulated:X")).isZero();
        assertThat(out.toString()).contains("Within reach: usb:1-1").doesNotContain("usb-no-permission");
    }

    @Test
    void rules_can_be_printed_for_another_program_to_write() {
        assertThat(run("doctor", "--print-udev", "--access", "UACCESS")).isZero();
        assertThat(out).hasToString(BoardRules.text(UdevAccess.UACCESS));
    }

    @Test
    void a_dry_run_shows_the_file_and_writes_nothing() {
        assertThat(run("doctor", "--install-udev", "--dry-run")).isZero();
        assertThat(out.toString())
                .startsWith("Would write " + file() + "\nWould run udevadm control --reload and udevadm trigger.\n")
                .contains("ATTRS{idVendor}==\"2e3c\"");
        assertThat(file()).doesNotExist();
        assertThat(host.ran).doesNotContain(List.of("udevadm", "control", "--reload"));
    }

    @Test
    void rules_are_installed_with_the_access_that_the_machine_is_used_to() {
        host.program("udevadm", 0, "");
        assertThat(run("doctor", "--install-udev")).isZero();
        assertThat(file()).hasContent(BoardRules.text(UdevAccess.PLUGDEV));
        assertThat(out.toString()).startsWith("Wrote " + file()).contains("need not be plugged in again");
    }

    @Test
    void where_udev_does_not_run_boards_want_a_replug() {
        assertThat(run("doctor", "--install-udev")).isZero();
        assertThat(out.toString()).contains("Plug boards in again", "'udevadm control --reload' could not be run");
    }

    @Test
    void a_foreign_file_is_kept_and_said() throws IOException {
        Files.writeString(file(), "# mine");
        assertThat(run("doctor", "--install-udev")).isEqualTo(39);
        assertThat(file()).hasContent("# mine");
        assertThat(err.toString()).contains("was not written by Bootlace", "--overwrite");
        assertThat(run("doctor", "--install-udev", "--overwrite")).isZero();
        assertThat(out.toString()).contains("Kept a copy of what was there in " + file() + ".before-bootlace");
    }

    @Test
    void options_of_the_installation_want_the_installation() {
        assertThat(run("doctor", "--dry-run")).isEqualTo(2);
        assertThat(run("doctor", "--access", "everyone")).isEqualTo(2);
    }

    @Test
    void a_verb_that_may_not_open_the_board_says_what_the_doctor_says() {
        host.bootloader("1-1", "0483:df11");
        ports.plug("1-1", Mode.BOOTLOADER).openFault = Optional.of(Fault.ACCESS_DENIED);
        assertThat(run("info", "-o", "json")).isEqualTo(21);
        assertThat(err.toString())
                .contains(
                        "doctor: The board usb:1-1 (0483:df11) is there, but ada may not open it.",
                        "   run: sudo bootlace doctor --install-udev\n(BOARD_ACCESS_DENIED, exit code 21)");
        assertThat(out.toString()).contains("\"findings\" : [ {", "\"id\" : \"usb-no-permission\"");
    }

    @Test
    void a_port_that_may_not_be_opened_comes_with_the_group_to_join() {
        ports.plug("1-1", Mode.APPLICATION);
        ports.serialFault = Optional.of(SerialTransferException.Fault.ACCESS_DENIED);
        host.groups("").login(1000, "1000").running("1-1", "0483:5740", "ttyACM0");
        assertThat(run("reboot")).isEqualTo(25);
        assertThat(err.toString())
                .contains(
                        "Unable to open serial port",
                        "doctor: ada is not in the group dialout, which may open /dev/ttyACM0.",
                        "   run: sudo usermod -a -G dialout ada");
    }

    @Test
    void a_busy_port_comes_with_the_name_of_the_program() {
        ports.plug("1-1", Mode.APPLICATION);
        ports.serialFault = Optional.of(SerialTransferException.Fault.BUSY);
        host.running("1-1", "0483:5740", "ttyACM0").open("dev/ttyACM0").process(42, "minicom", "/dev/ttyACM0");
        assertThat(run("reboot")).isEqualTo(25);
        assertThat(err.toString()).contains("doctor: minicom has /dev/ttyACM0 open", "   run: kill 42");
    }

    @Test
    void a_failure_that_the_machine_does_not_explain_stays_as_it_is() {
        assertThat(run("info")).isEqualTo(4);
        assertThat(err.toString()).doesNotContain("doctor:");
    }

    @Test
    void failures_of_emulated_boards_are_none_of_the_doctors_business() {
        host.kernelLog("usb 1-2: device descriptor read/64, error -110\n");
        assertThat(run("info")).isEqualTo(4);
        assertThat(err.toString()).contains("doctor: Something is plugged in at usb:1-2");
        err.getBuffer().setLength(0);
        assertThat(run("info", "--board", "emulated:X")).isEqualTo(4);
        assertThat(err.toString()).doesNotContain("doctor:");
    }

    @Test
    void a_board_that_never_came_back_is_explained_with_the_pins_of_the_chip_its_firmware_named() {
        FakeBoard board = ports.plug("1-1", Mode.APPLICATION);
        board.afterReboot = Mode.NOTHING;
        board.answers = new FakeMsp(board)::answer;
        host.running("1-1", "0483:5740", "ttyACM0").open("dev/ttyACM0");
        assertThat(run("reboot")).isEqualTo(24);
        assertThat(err.toString()).contains("doctor: ", "PB10/PB11");
    }

    @Test
    void the_list_says_which_boards_cannot_be_opened() {
        ports.plug("1-1", Mode.BOOTLOADER).openFault = Optional.of(Fault.NO_DRIVER);
        assertThat(run("list")).isZero();
        assertThat(out.toString())
                .contains(
                        "in its bootloader, cannot be opened: no driver",
                        "'bootlace doctor' says why, and what to do.");
        assertThat(run("list", "-o", "json")).isZero();
        assertThat(out.toString()).contains("\"refusal\" : \"NO_DRIVER\"");
    }

    private Path file() {
        return directory.resolve("etc/udev/rules.d/60-bootlace.rules");
    }

    private int run(String... args) {
        CommandLine root = new CommandLine(new Root());
        SelectorSchemes schemes = SelectorSchemes.of(new Emulated()).on(ports::ports);
        FlasherCommands.all(schemes, () -> Terminal.NONE, host::surroundings)
                .values()
                .forEach(verb -> root.addSubcommand(verb.get()));
        root.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        new CommandErrors(() -> Terminal.NONE).installOn(root);
        return root.execute(args);
    }

    @Command(name = "bootlace")
    private static final class Root implements Runnable {
        @Override
        public void run() {}
    }

    private final class Emulated implements SelectorScheme {
        @Override
        public String scheme() {
            return "emulated";
        }

        @Override
        public HostPorts open(String rest) {
            return emulated.ports();
        }
    }
}
