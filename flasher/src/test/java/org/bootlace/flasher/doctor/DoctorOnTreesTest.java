package org.bootlace.flasher.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bootlace.flasher.doctor.evidence.BoardEvidence;
import org.bootlace.flasher.doctor.evidence.HostEvidence;
import org.bootlace.flasher.doctor.finding.Finding;
import org.bootlace.flasher.doctor.finding.Severity;
import org.bootlace.flasher.doctor.udev.BoardRules;
import org.bootlace.flasher.doctor.udev.UdevAccess;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.testkit.HostTree;
import org.bootlace.flasher.transport.UsbPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the files of a machine to the findings. */
class DoctorOnTreesTest {

    private static final String ST = "0483:df11";
    private static final String PORT = "dev/ttyACM0";
    private static final String NODE = "dev/bus/usb/001/001";

    @TempDir
    private Path directory;

    private HostTree host;

    @BeforeEach
    void machine() {
        host = new HostTree(directory);
    }

    @Test
    void nothing_plugged_in_is_an_obstacle_and_the_cable_the_first_suspect() {
        host.groups("ada").login(1000, "20 46").mouse("1-3");
        assertThat(ids()).containsExactly("no-board", "charge-only-cable");
        assertThat(finding("charge-only-cable").what()).contains("lights are on", "no data wires");
        assertThat(finding("charge-only-cable").fix()).contains("a phone");
    }

    @Test
    void a_machine_without_usb_is_told_apart_from_one_without_a_board() {
        HostTree bare = new HostTree(directory.resolve("bare"));
        bare.file("tmp/x", "");
        HostEvidence evidence = Doctor.at(bare.surroundings()).evidence();
        assertThat(evidence.usb().subsystem()).isTrue();
        Path root = directory.resolve("none");
        HostTree none = new HostTree(root);
        delete(root.resolve("sys"));
        none.file(".dockerenv", "");
        List<Finding> findings = diagnose(none);
        assertThat(findings).extracting(Finding::id).contains("no-usb").doesNotContain("no-board", "charge-only-cable");
        assertThat(findings.get(0).evidence()).contains("/sys/bus/usb does not exist", "this is a container");
        assertThat(findings.get(0).commands()).containsExactly("docker run --device=/dev/bus/usb ...");
    }

    @Test
    void a_container_with_sysfs_but_without_device_files_is_named() {
        host.bootloader("1-1", ST);
        delete(directory.resolve("dev"));
        assertThat(ids()).contains("no-usb-nodes").doesNotContain("usb-no-permission");
    }

    @Test
    void a_bootloader_without_permission_comes_with_the_exact_rule_of_ubuntu() {
        host.bootloader("1-2.3", ST);
        Finding finding = finding("usb-no-permission");
        assertThat(finding.what()).isEqualTo("The board usb:1-2.3 (0483:df11) is there, but ada may not open it.");
        assertThat(finding.evidence())
                .contains(
                        "/dev/bus/usb/001/001 is root:root, mode 0664",
                        "the rule: SUBSYSTEM==\"usb\", ATTRS{idVendor}==\"0483\", ATTRS{idProduct}==\"df11\", MODE=\"0664\","
                                + " GROUP=\"plugdev\"");
        assertThat(finding.commands()).containsExactly("sudo bootlace doctor --install-udev");
        assertThat(finding.fix()).contains("sudo usermod -a -G plugdev ada");
    }

    @Test
    void and_with_that_of_fedora_where_there_is_no_plugdev() {
        host.file("etc/group", "root:x:0:\ndialout:x:18:\nada:x:1000:\n").bootloader("1-1", ST);
        assertThat(finding("usb-no-permission").evidence()).anyMatch(line -> line.endsWith("TAG+=\"uaccess\""));
        assertThat(finding("usb-no-permission").fix()).doesNotContain("usermod");
    }

    @ParameterizedTest
    @CsvSource({"0483:df11", "2e3c:df11", "28e9:0189", "314b:0106", "3997:df11"})
    void bootloaders_of_every_maker_are_recognised(String ids) {
        host.bootloader("1-1", ids);
        assertThat(finding("usb-no-permission").what()).contains(ids);
    }

    @Test
    void a_rule_that_is_there_but_did_not_touch_the_device_wants_a_replug() {
        host.bootloader("1-1", ST).file("etc/udev/rules.d/45-stdfu.rules", BoardRules.text(UdevAccess.PLUGDEV));
        assertThat(ids()).contains("udev-rule-not-applied").doesNotContain("usb-no-permission");
        assertThat(finding("udev-rule-not-applied").evidence()).contains("rule in /etc/udev/rules.d/45-stdfu.rules");
    }

    @Test
    void a_masked_rule_is_none() {
        host.bootloader("1-1", ST)
                .file("usr/lib/udev/rules.d/60-dfu-util.rules", BoardRules.text(UdevAccess.UACCESS))
                .file("etc/udev/rules.d/60-dfu-util.rules", "");
        assertThat(ids()).contains("usb-no-permission");
    }

    @Test
    void a_device_for_the_one_at_the_screen_is_closed_to_a_login_over_ssh() {
        host.bootloader("1-1", ST)
                .file("run/udev/data/c189:0", "G:uaccess\nE:ID_MODEL=x\n")
                .file("etc/udev/rules.d/60-bootlace.rules", BoardRules.text(UdevAccess.UACCESS));
        assertThat(ids()).contains("uaccess-without-seat").doesNotContain("usb-no-permission", "udev-rule-not-applied");
        assertThat(finding("uaccess-without-seat").commands())
                .containsExactly("sudo bootlace doctor --install-udev --access plugdev");
    }

    @Test
    void an_open_bootloader_is_no_obstacle() {
        host.bootloader("1-1", ST).open(NODE);
        assertThat(obstacles()).isEmpty();
    }

    @Test
    void a_port_of_dialout_wants_the_user_in_dialout() {
        host.running("1-1", "0483:5740", "ttyACM0");
        Finding finding = finding("group-missing");
        assertThat(finding.what()).isEqualTo("ada is not in the group dialout, which may open /dev/ttyACM0.");
        assertThat(finding.evidence()).containsExactly("/dev/ttyACM0 is root:dialout, mode 0660");
        assertThat(finding.commands()).containsExactly("sudo usermod -a -G dialout ada");
    }

    @Test
    void a_group_joined_after_the_login_is_told_apart() {
        host.groups("ada").running("1-1", "0483:5740", "ttyACM0");
        assertThat(ids()).contains("group-not-effective").doesNotContain("group-missing");
        assertThat(finding("group-not-effective").fix()).contains("Log out");
        assertThat(finding("group-not-effective").commands()).containsExactly("newgrp dialout");
    }

    @Test
    void a_bootloader_of_plugdev_wants_the_user_in_plugdev() {
        host.bootloader("1-1", ST)
                .owner(NODE, HostTree.PLUGDEV, 0664)
                .file("etc/udev/rules.d/60-bootlace.rules", BoardRules.text(UdevAccess.PLUGDEV));
        assertThat(ids()).contains("group-missing").doesNotContain("usb-no-permission", "udev-rule-not-applied");
        assertThat(finding("group-missing").commands()).containsExactly("sudo usermod -a -G plugdev ada");
    }

    @Test
    void a_port_that_no_group_may_use_is_the_rules_fault() {
        host.running("1-1", "0483:5740", "ttyACM0").owner(PORT, 0, 0600);
        assertThat(finding("serial-no-permission").what()).startsWith("Unable to open serial port /dev/ttyACM0");
    }

    @Test
    void without_a_board_the_missing_group_is_a_warning() {
        assertThat(finding("group-advised").severity()).isEqualTo(Severity.WARNING);
        assertThat(finding("group-advised").commands()).containsExactly("sudo usermod -a -G dialout ada");
    }

    @Test
    void with_a_rule_for_plugdev_that_group_is_advised_too() {
        host.file("etc/udev/rules.d/60-bootlace.rules", BoardRules.text(UdevAccess.PLUGDEV));
        assertThat(finding("group-advised").commands()).containsExactly("sudo usermod -a -G dialout,plugdev ada");
    }

    @Test
    void fedora_needs_no_group_once_the_rule_is_there() {
        host.file("etc/udev/rules.d/60-bootlace.rules", BoardRules.text(UdevAccess.UACCESS));
        assertThat(ids()).doesNotContain("group-advised");
    }

    @Test
    void nothing_is_forbidden_to_root() {
        host.login(0, "0")
                .bootloader("1-1", ST)
                .open(NODE)
                .running("1-2", "0483:5740", "ttyACM0")
                .open(PORT);
        assertThat(obstacles()).isEmpty();
    }

    @Test
    void modem_manager_with_the_port_open_is_an_obstacle_with_its_number() {
        running().process(712, "ModemManager", "/dev/null", "/dev/ttyACM0");
        Finding finding = finding("modem-manager");
        assertThat(finding.severity()).isEqualTo(Severity.OBSTACLE);
        assertThat(finding.evidence()).containsExactly("ModemManager (process 712) has /dev/ttyACM0 open");
        assertThat(finding.commands()).containsExactly("sudo systemctl stop ModemManager.service");
        assertThat(ids()).doesNotContain("port-busy");
    }

    @Test
    void modem_manager_that_only_runs_is_a_warning_with_the_rule_that_calms_it() {
        running().process(712, "ModemManager");
        assertThat(finding("modem-manager").severity()).isEqualTo(Severity.WARNING);
        assertThat(finding("modem-manager").evidence()).contains("udev does not tell it to leave /dev/ttyACM0 alone");
        assertThat(finding("modem-manager").fix()).contains("--install-udev");
        assertThat(obstacles()).isEmpty();
    }

    @Test
    void a_port_that_udev_told_it_to_ignore_is_safe_from_it() {
        running().process(712, "ModemManager").file("run/udev/data/c166:0", "E:ID_MM_DEVICE_IGNORE=1\n");
        assertThat(ids()).doesNotContain("modem-manager", "network-manager");
    }

    @Test
    void unless_another_rule_tells_it_to_take_the_port() {
        running()
                .process(712, "ModemManager")
                .file("run/udev/data/c166:0", "E:ID_MM_DEVICE_IGNORE=1\nE:ID_MM_DEVICE_PROCESS=1\n");
        assertThat(ids()).contains("modem-manager");
    }

    @Test
    void without_a_port_the_installed_rules_count() {
        host.process(712, "ModemManager");
        assertThat(ids()).contains("modem-manager");
        host.file("etc/udev/rules.d/60-bootlace.rules", BoardRules.text(UdevAccess.PLUGDEV));
        assertThat(ids()).doesNotContain("modem-manager");
    }

    @Test
    void that_it_runs_explains_a_busy_port_but_no_board_that_is_not_there() {
        host.process(712, "ModemManager");
        Doctor doctor = Doctor.at(host.surroundings());
        assertThat(doctor.explain(FailureKind.SERIAL_PORT_FAILED, Optional.empty()))
                .extracting(Finding::id)
                .contains("modem-manager");
        assertThat(doctor.explain(FailureKind.BOARD_NOT_FOUND, Optional.empty()))
                .isEmpty();
    }

    @Test
    void a_system_without_systemd_gets_another_command() {
        running().process(712, "ModemManager");
        delete(directory.resolve("run/systemd"));
        assertThat(finding("modem-manager").commands()).containsExactly("sudo service modemmanager stop");
    }

    @Test
    void a_port_that_left_as_soon_as_it_came_speaks_against_modem_manager() {
        host.process(712, "ModemManager").process(700, "NetworkManager").kernelLog("""
                [   10.000000] usb 1-1: New USB device found, idVendor=0483, idProduct=5740, bcdDevice= 2.00
                [   10.900000] usb 1-1: USB disconnect, device number 4
                """);
        assertThat(finding("modem-manager").evidence())
                .contains("kernel log, port 1-1: a device left within seconds of its arrival, 1 times");
        assertThat(finding("network-manager").evidence()).containsExactly("NetworkManager (process 700) runs");
    }

    @Test
    void network_manager_alone_is_harmless() {
        host.process(700, "NetworkManager");
        assertThat(ids()).doesNotContain("network-manager", "modem-manager");
    }

    @Test
    void whoever_has_the_port_open_is_named_with_number() {
        running().process(4711, "picocom", "/dev/ttyACM0");
        Finding finding = finding("port-busy");
        assertThat(finding.what()).isEqualTo("picocom has /dev/ttyACM0 open; only one program at a time can.");
        assertThat(finding.evidence()).containsExactly("picocom (process 4711) has /dev/ttyACM0 open");
        assertThat(finding.commands()).containsExactly("kill 4711");
    }

    @Test
    void also_of_a_bootloader() {
        host.bootloader("1-1", ST).open(NODE).process(99, "chrome", "/dev/bus/usb/001/001");
        assertThat(finding("port-busy").evidence())
                .containsExactly("chrome (process 99) has /dev/bus/usb/001/001 open");
    }

    @Test
    void a_lock_file_tells_of_a_program_whose_files_cannot_be_seen() {
        running().file("proc/55/comm", "minicom").file("run/lock/LCK..ttyACM0", "        55\n");
        assertThat(finding("port-busy").evidence()).containsExactly("minicom (process 55) has /dev/ttyACM0 open");
    }

    @Test
    void a_stale_lock_file_is_nothing() {
        running().file("run/lock/LCK..ttyACM0", "55\n");
        assertThat(obstacles()).isEmpty();
    }

    @Test
    void brltty_is_named_where_an_adapter_has_no_port() {
        host.adapter("1-1", "1a86:7523").process(31, "brltty");
        assertThat(finding("brltty").severity()).isEqualTo(Severity.OBSTACLE);
    }

    @Test
    void a_device_that_does_not_answer_is_taken_for_a_hijacked_rom() {
        host.kernelLog("""
                [  100.1] usb 1-2: new full-speed USB device number 5 using xhci_hcd
                [  105.2] usb 1-2: device descriptor read/64, error -110
                [  121.0] usb 1-2: device descriptor read/64, error -110
                [  132.0] usb usb1-port2: unable to enumerate USB device
                """);
        Finding finding = finding("rom-hijacked");
        assertThat(finding.what()).isEqualTo("Something is plugged in at usb:1-2 and does not answer.");
        assertThat(finding.evidence())
                .containsExactly(
                        "kernel log, port 1-2: 2 x error -110", "usb usb1-port2: unable to enumerate USB device");
        assertThat(finding.fix()).contains("GPS", "PA9/PA10", "--chip");
        assertThat(ids()).doesNotContain("charge-only-cable");
    }

    @Test
    void the_pins_are_those_of_the_chip() {
        host.kernelLog("[  105.2] usb 1-2: device descriptor read/64, error -110\n");
        assertThat(findings(host, Optional.of("STM32H743")).stream()
                        .filter(each -> each.id().equals("rom-hijacked"))
                        .map(Finding::fix))
                .singleElement()
                .asString()
                .contains("STM32H743: PA9/PA10, PB14/PB15, PA2/PA3, PB10/PB11");
    }

    @Test
    void a_port_that_works_again_is_none_of_these() {
        host.bootloader("1-2", ST).open(NODE).kernelLog("""
                [  105.2] usb 1-2: device descriptor read/64, error -110
                [  106.2] usb 1-2: New USB device found, idVendor=0483, idProduct=df11, bcdDevice=22.00
                """);
        assertThat(ids()).doesNotContain("rom-hijacked", "bad-link");
    }

    @Test
    void protocol_errors_speak_against_cable_and_hub() {
        host.kernelLog("""
                usb 1-4.1: device descriptor read/64, error -71
                usb 1-4.1: device not accepting address 9, error -71
                usb 1-4-port1: Cannot enable. Maybe the USB cable is bad?
                """);
        Finding finding = finding("bad-link");
        assertThat(finding.severity()).isEqualTo(Severity.OBSTACLE);
        assertThat(finding.what()).isEqualTo("The link at usb:1-4.1 is bad: 3 errors.");
        assertThat(finding.evidence()).contains("kernel log, port 1-4.1: 2 x error -71, behind a hub");
        assertThat(finding.fix()).contains("without the hub", "another cable");
    }

    @Test
    void errors_of_a_link_that_works_are_a_warning_when_there_are_many() {
        host.bootloader("1-2", ST).open(NODE).kernelLog("usb 1-2: device descriptor read/64, error -71\n".repeat(3));
        assertThat(finding("bad-link").severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void too_much_current_is_said() {
        host.kernelLog("usb usb1-port3: over-current change #1\n");
        assertThat(finding("bad-link").fix()).contains("too much current");
    }

    @Test
    void a_kernel_log_that_may_not_be_read_is_a_note() {
        host.program("dmesg", 1, "dmesg: read kernel buffer failed: Operation not permitted");
        assertThat(Doctor.at(host.surroundings()).evidence().unseen())
                .anyMatch(fact -> fact.toString().equals("the kernel log: only root may read it here"));
    }

    @Test
    void a_temporary_directory_without_programs_keeps_the_libraries_out() {
        host.file("proc/self/mounts", "/dev/sda1 / ext4 rw 0 0\ntmpfs /tmp tmpfs rw,nosuid,noexec 0 0\n");
        Finding finding = finding("tmp-noexec");
        assertThat(finding.evidence()).contains("/tmp is mounted noexec");
        assertThat(finding.commands()).containsExactly("JAVA_OPTS=-Djava.io.tmpdir=\"$HOME\" bootlace list");
    }

    @Test
    void a_mount_below_the_temporary_directory_does_not_count() {
        host.file("proc/self/mounts", "x / ext4 rw 0 0\nx /tmpfs tmpfs rw,noexec 0 0\nx /tmp/a tmpfs rw,noexec 0 0\n");
        assertThat(ids()).doesNotContain("tmp-noexec");
    }

    @Test
    void a_missing_temporary_directory_does_as_well() {
        host.properties.put("java.io.tmpdir", "/nowhere");
        assertThat(finding("tmp-noexec").evidence()).containsExactly("/nowhere is not writable");
    }

    @Test
    void apple_silicon_is_told_what_is_missing() {
        host.properties.put("os.name", "Mac OS X");
        host.properties.put("os.arch", "aarch64");
        Finding finding = finding("no-native-library");
        assertThat(finding.what()).contains("never built for Apple Silicon");
        assertThat(finding.evidence()).anyMatch(line -> line.endsWith("org/usb4java/darwin-aarch64/libusb4java.dylib"));
        assertThat(ids()).doesNotContain("no-board");
    }

    @ParameterizedTest
    @CsvSource({
        "Mac OS X, x86_64, true",
        "Linux, amd64, true",
        "Linux, aarch64, true",
        "Linux, arm, true",
        "Linux, i386, true",
        "Windows 11, amd64, true",
        "Windows 11, aarch64, false",
        "Linux, riscv64, false",
        "Mac OS X, aarch64, false"
    })
    void libraries_that_the_program_brings(String os, String arch, boolean shipped) {
        host.properties.put("os.name", os);
        host.properties.put("os.arch", arch);
        assertThat(Doctor.at(host.surroundings()).evidence().machine().library().shipped())
                .isEqualTo(shipped);
    }

    @Test
    void musl_is_not_glibc() {
        host.file("lib/ld-musl-x86_64.so.1", "");
        assertThat(finding("no-native-library").what()).contains("Linux on amd64 with musl");
    }

    @Test
    void windows_without_a_usable_driver_gets_the_steps() {
        host.properties.put("os.name", "Windows 11");
        host.program(
                "reg",
                0,
                "\r\nHKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Enum\\USB\\VID_0483&PID_DF11\\3276365D3036\r\n"
                        + "    Service    REG_SZ    STTub30\r\n");
        HostEvidence evidence = Doctor.at(host.surroundings())
                .evidence()
                .withBoards(List.of(BoardEvidence.refused(
                        Optional.of(new UsbPath("1-2")),
                        ST,
                        FailureKind.BOARD_NO_DRIVER,
                        "operation not supported by the bound driver")));
        List<Finding> findings = Doctor.diagnose(evidence, Optional.empty()).findings();
        Finding finding = findings.get(0);
        assertThat(finding.id()).isEqualTo("windows-driver");
        assertThat(finding.severity()).isEqualTo(Severity.OBSTACLE);
        assertThat(finding.what()).startsWith("The board is present but cannot be opened");
        assertThat(finding.evidence()).contains("Windows has the driver STTub30 for 0483:df11");
        assertThat(finding.fix())
                .contains(
                        "Zadig",
                        "bootlace reboot",
                        "List All Devices",
                        "STM32 BOOTLOADER",
                        "WinUSB",
                        "Replace Driver",
                        "Close every program that used the board, the browser too");
    }

    @Test
    void windows_that_lacks_a_driver_altogether_is_explained_when_a_board_could_not_be_opened() {
        host.properties.put("os.name", "Windows 11");
        assertThat(Doctor.at(host.surroundings()).explain(FailureKind.BOARD_NO_DRIVER, Optional.empty()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.fix()).contains("Zadig"));
    }

    @Test
    void windows_with_the_right_driver_is_fine() {
        host.properties.put("os.name", "Windows 11");
        host.program(
                "reg",
                0,
                "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Enum\\USB\\VID_0483&PID_DF11\\1\n"
                        + "    Service    REG_SZ    WinUSB\n");
        assertThat(ids()).doesNotContain("windows-driver");
    }

    @Test
    void snaps_are_known_by_their_environment() {
        host.environment.put("SNAP", "/snap/bootlace/1");
        assertThat(finding("confined").fix()).contains("raw-usb", "serial-port");
    }

    @Test
    void a_fine_machine_has_nothing_in_the_way() {
        running();
        assertThat(diagnose(host)).isEmpty();
    }

    private HostTree running() {
        return host.groups("ada")
                .login(1000, "20 46 1000")
                .running("1-1", "0483:5740", "ttyACM0")
                .open(PORT);
    }

    private List<String> ids() {
        return diagnose(host).stream().map(Finding::id).toList();
    }

    private List<String> obstacles() {
        return diagnose(host).stream()
                .filter(each -> each.severity() == Severity.OBSTACLE)
                .map(Finding::id)
                .toList();
    }

    private Finding finding(String id) {
        List<Finding> all = diagnose(host);
        return all.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + id + " in " + all));
    }

    private static List<Finding> diagnose(HostTree host) {
        return findings(host, Optional.empty());
    }

    private static List<Finding> findings(HostTree host, Optional<String> chip) {
        return Doctor.diagnose(Doctor.at(host.surroundings()).evidence(), chip).findings();
    }

    private static void delete(Path tree) {
        try (var files = java.nio.file.Files.walk(tree)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                java.nio.file.Files.delete(file);
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
