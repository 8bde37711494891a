package org.bootlace.hil.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.fault.FaultPlan;
import org.bootlace.emulator.usb.UsbTap;
import org.bootlace.emulator.usb.UsbTransfer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code bootlace doctor} on a machine with udev, users, groups, ModemManager and a kernel log of its own. */
@Tag("kernel")
@ExtendWith(KernelExtension.class)
class DoctorTest {

    private static final Duration DEADLINE = Duration.ofMinutes(6);
    private static final double FAST = 4;
    private static final int DATA_OUT = 1;

    /**
     * An ordinary user, and udev without the rules that Debian's dfu-util brings. {@code as GROUPS COMMAND...} runs a command in
     * a login of that user with those groups, {@code as_now} with those of the user database.
     */
    private static final String USER = """
            grep -q ^ada: /etc/passwd || useradd -u 64001 -U -M -d /tmp ada
            gpasswd -d ada plugdev >/dev/null 2>&1
            rm -rf /run/systemd/seats /etc/udev/rules.d/60-bootlace.rules
            ln -sf /dev/null /etc/udev/rules.d/60-dfu-util.rules
            as() { setpriv --reuid 64001 --regid 64001 --groups "$@"; }
            as_now() { setpriv --reuid 64001 --regid 64001 --init-groups "$@"; }
            said() { echo "-- $1"; shift; "$@" 2>&1; echo "exit $?"; }
            """;

    private static final String UDEV = """
            await 20 eval "! pidof systemd-udevd >/dev/null" || exit
            rm -f /run/udev/control
            mkdir -p /run/udev
            /lib/systemd/systemd-udevd >/tmp/udevd.log 2>&1 &
            await 20 test -S /run/udev/control || exit
            """;

    private static final String PLUGGED = """

            await 20 present df11 || exit
            udevadm settle
            node=$(printf /dev/bus/usb/%03d/%03d "$(cat /sys/bus/usb/devices/1-1/busnum)" "$(cat /sys/bus/usb/devices/1-1/devnum)")
            """;

    @Test
    void lets_a_user_of_ubuntu_in_by_rule_and_group(KernelGuest guest) {
        try (PluggedBoard board = PluggedBoard.running(BootMode.ROM, FAST)) {
            GuestRun run = guest.run(DEADLINE, USER + UDEV + "plug " + board.port() + PLUGGED + """
                    bootlace=%s
                    said stranger as 64001 $bootlace doctor
                    said list as 64001 $bootlace list
                    said info as 64001 $bootlace info
                    said installed $bootlace doctor --install-udev
                    stat -c 'node %%U:%%G %%a' "$node"
                    said outsider as 64001 $bootlace doctor
                    usermod -a -G plugdev ada || exit
                    said early as 64001 $bootlace doctor
                    said member as_now $bootlace doctor
                    said opened as_now $bootlace info
                    unplug
                    """.formatted(quoted()))
                    .succeeded();
            String out = run.stdout();
            assertThat(part(out, "stranger"))
                    .startsWith(
                            "obstacle: The board usb:1-1 (0483:df11) is there, but ada may not open it. [usb-no-permission]")
                    .contains("is root:root, mode 0664", "GROUP=\"plugdev\"", "not seen: the kernel log", "exit 28");
            assertThat(part(out, "list"))
                    .contains("in its bootloader, cannot be opened: no permission", "'bootlace doctor' says why");
            assertThat(part(out, "info"))
                    .contains(
                            "doctor: The board usb:1-1 (0483:df11) is there, but ada may not open it.",
                            "run: sudo bootlace doctor --install-udev",
                            "exit 21");
            assertThat(part(out, "installed"))
                    .contains(
                            "Wrote /etc/udev/rules.d/60-bootlace.rules",
                            "udev has applied them",
                            "exit 0",
                            "node root:plugdev 664");
            assertThat(part(out, "outsider")).contains("[group-missing]", "sudo usermod -a -G plugdev ada", "exit 28");
            assertThat(part(out, "early")).contains("[group-not-effective]", "exit 28");
            assertThat(part(out, "member")).contains("No obstacle found", "Within reach: usb:1-1", "exit 0");
            assertThat(part(out, "opened")).contains("Internal Flash", "exit 0");
        }
    }

    /** logind is played by the one file that udev asks it through: who is active at the screen. */
    @Test
    void lets_a_user_of_fedora_in_by_the_seat(KernelGuest guest) {
        try (PluggedBoard board = PluggedBoard.running(BootMode.ROM, FAST)) {
            GuestRun run = guest.run(
                            DEADLINE, USER + UDEV + """
                    bootlace=%s
                    mkdir -p /run/systemd/seats
                    printf 'IS_SEAT0=1\\nACTIVE=1\\nACTIVE_UID=64001\\n' >/run/systemd/seats/seat0
                    said installed $bootlace doctor --install-udev --access uaccess
                    """.formatted(quoted()) + "plug " + board.port() + PLUGGED + """
                    udevadm info -q property "$node" | grep -i tags
                    udevadm test "$(udevadm info -q path "$node")" 2>&1 | grep -i 'uaccess' | head -n 3
                    as 64001 test -w "$node" && echo writable
                    said screen as 64001 $bootlace doctor
                    printf 'IS_SEAT0=1\\n' >/run/systemd/seats/seat0
                    udevadm trigger --settle --action=change "$(udevadm info -q path "$node" | sed 's,^,/sys,')"
                    said ssh as 64001 $bootlace doctor
                    unplug
                    """)
                    .succeeded();
            String out = run.stdout();
            assertThat(out).containsPattern("(?m)^TAGS=:.*uaccess:").contains("writable");
            assertThat(part(out, "screen")).contains("No obstacle found", "exit 0");
            assertThat(part(out, "ssh")).contains("[uaccess-without-seat]", "--access plugdev", "exit 28");
        }
    }

    @Test
    void names_modem_manager_while_it_holds_the_port_and_has_it_leave_boards_alone(KernelGuest guest) {
        Heard heard = new Heard();
        try (PluggedBoard board = PluggedBoard.running(BootMode.APPLICATION, 1)) {
            board.board().addTap(heard);
            GuestRun run = guest.run(
                            DEADLINE,
                            USER + ModemManagerTest.ASK_FOR_IT + ModemManagerTest.START_MODEM_MANAGER + "bootlace="
                                    + quoted()
                                    + "\nplug " + board.port() + """

                    await 60 eval 'ls -l /proc/$modem_manager/fd | grep -q ttyACM0' || exit
                    kill -STOP $modem_manager
                    echo "its number is $modem_manager"
                    said held $bootlace doctor
                    kill -CONT $modem_manager
                    kill $modem_manager
                    wait $modem_manager
                    said installed $bootlace doctor --install-udev
                    rm /run/udev/rules.d/99-probe.rules
                    udevadm control --reload
                    udevadm trigger --settle --action=change --subsystem-match=usb --subsystem-match=tty
                    udevadm info -q property /dev/ttyACM0 | grep ID_MM_DEVICE
                    stty -F /dev/ttyACM0 raw -echo || exit
                    echo mark >/dev/ttyACM0
                    rm "$SHARE/modem-manager.log"
                    ModemManager --debug --log-file="$SHARE/modem-manager.log" &
                    modem_manager=$!
                    await 60 grep -q 'ttyACM0): port filtered: device is blocklisted' "$SHARE/modem-manager.log" || exit
                    said ignored $bootlace doctor
                    kill $modem_manager
                    wait $modem_manager
                    unplug
                    """)
                    .succeeded();
            String out = run.stdout();
            String number = out.replaceFirst("(?s).*its number is (\\d+).*", "$1");
            assertThat(part(out, "held"))
                    .contains(
                            "obstacle: ModemManager takes the board for a modem and holds its port. [modem-manager]",
                            "ModemManager (process " + number + ") has /dev/ttyACM0 open",
                            "exit 28");
            assertThat(out).contains("ID_MM_DEVICE_IGNORE=1").doesNotContain("ID_MM_DEVICE_PROCESS");
            assertThat(part(out, "ignored")).doesNotContain("modem-manager").contains("exit 0");
            assertThat(heard.text()).contains("AT\r", "mark");
            assertThat(heard.text().substring(heard.text().indexOf("mark"))).doesNotContain("AT");
        }
    }

    @Test
    void names_the_program_that_holds_the_port_also_when_a_reboot_fails(KernelGuest guest) {
        try (PluggedBoard board = PluggedBoard.running(BootMode.APPLICATION, 1)) {
            GuestRun run = guest.run(
                            DEADLINE,
                            USER + UDEV + "bootlace=" + quoted() + "\nplug " + board.port() + """

                    await 20 test -c /dev/ttyACM0 || exit
                    udevadm settle
                    stat -c 'port %%U:%%G %%a' /dev/ttyACM0
                    said stranger as 64001 $bootlace doctor
                    flock /dev/ttyACM0 sleep 600 &
                    await 10 pidof sleep >/dev/null || exit
                    echo "its number is $(pidof sleep)"
                    said held $bootlace doctor
                    said reboot $bootlace reboot --board tty:/dev/ttyACM0 -o json
                    kill $(pidof sleep)
                    said free $bootlace doctor
                    unplug
                    """.replace("%%", "%"))
                    .succeeded();
            String out = run.stdout();
            String number = out.replaceFirst("(?s).*its number is (\\d+).*", "$1");
            assertThat(out).contains("port root:dialout 660");
            assertThat(part(out, "stranger")).contains("[group-missing]", "sudo usermod -a -G dialout ada", "exit 28");
            assertThat(part(out, "held")).contains("sleep (process " + number + ") has /dev/ttyACM0 open", "exit 28");
            assertThat(part(out, "reboot")).contains("doctor: ", "run: kill ", "\"id\" : \"port-busy\"", "exit 25");
            assertThat(part(out, "free")).contains("No obstacle found", "Within reach: tty:/dev/ttyACM0", "exit 0");
        }
    }

    @Test
    void reads_in_the_kernel_log_that_a_board_does_not_answer(KernelGuest guest) {
        try (PluggedBoard board = broken("a request is lost at descriptor 1 always")) {
            GuestRun run = guest.run(DEADLINE, USER + """
                    bootlace=%s
                    patience=/sys/module/usbcore/parameters/initial_descriptor_timeout
                    echo 500 >$patience
                    dmesg -C
                    plug_once %d 1-1
                    await 60 eval 'dmesg | grep -q "error -110"' || { dmesg; exit 1; }
                    said silent $bootlace doctor --chip STM32F405
                    said info $bootlace info
                    echo 5000 >$patience
                    usbip detach -p 00 || true
                    """.formatted(quoted(), board.port()))
                    .succeeded();
            assertThat(part(run.stdout(), "silent"))
                    .contains("obstacle: Something is plugged in at usb:1-1 and does not answer. [rom-hijacked]")
                    .contains("error -110", "STM32F405: PA9/PA10, PB10/PB11", "exit 28");
            assertThat(part(run.stdout(), "info")).contains("doctor: Something is plugged in at usb:1-1", "exit 4");
        }
    }

    @Test
    void reads_in_the_kernel_log_that_the_link_is_bad(KernelGuest guest) {
        try (PluggedBoard board = broken("the device descriptor fails always")) {
            GuestRun run = guest.run(
                            DEADLINE, USER + "bootlace=" + quoted() + "\ndmesg -C\nplug_once " + board.port() + """
                     1-1
                    await 120 eval 'dmesg | grep -q "unable to enumerate"' || { dmesg; exit 1; }
                    said bad $bootlace doctor
                    usbip detach -p 00 || true
                    """)
                    .succeeded();
            assertThat(part(run.stdout(), "bad"))
                    .contains("obstacle: The link at usb:1-1 is bad", "error -71", "exit 28");
        }
    }

    @Test
    void explains_a_temporary_directory_that_libraries_cannot_be_loaded_from(KernelGuest guest) {
        GuestRun run = guest.run(
                        DEADLINE,
                        USER
                                + """
                mkdir -p /tmp/noexec
                mount -t tmpfs -o noexec tmpfs /tmp/noexec || exit
                said list %1$s list
                said doctor %1$s doctor
                umount /tmp/noexec
                """.formatted(BootlaceProgram.command()
                                        .replace(" -jar ", " -Djava.io.tmpdir=/tmp/noexec -jar ")))
                .succeeded();
        assertThat(part(run.stdout(), "list")).contains("doctor: ", "-Djava.io.tmpdir=", "exit 3");
        assertThat(part(run.stdout(), "doctor")).contains("[tmp-noexec]", "/tmp/noexec is mounted noexec", "exit 28");
    }

    private static PluggedBoard broken(String fault) {
        return PluggedBoard.like(
                EmulatedBoard.builder(ChipCatalogue.bundled().chip("STM32F405xG"))
                        .faults(FaultPlan.parse(fault)),
                BootMode.ROM,
                1);
    }

    private static String quoted() {
        return "'" + BootlaceProgram.command() + "'";
    }

    /** What was printed from one heading to the next. */
    private static String part(String out, String heading) {
        String after = out.substring(out.indexOf("-- " + heading + "\n") + heading.length() + 4);
        int next = after.indexOf("\n-- ");
        return next < 0 ? after : after.substring(0, next);
    }

    /** What the board's serial port is told. */
    private static final class Heard implements UsbTap {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public synchronized void transfer(UsbTransfer transfer) {
            if (transfer.endpoint() == DATA_OUT) {
                bytes.writeBytes(transfer.data());
            }
        }

        synchronized String text() {
            return bytes.toString(StandardCharsets.ISO_8859_1);
        }
    }
}
