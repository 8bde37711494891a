package org.bootlace.flasher.doctor.finding;

import static org.bootlace.flasher.failure.FailureKind.BOARD_ACCESS_DENIED;
import static org.bootlace.flasher.failure.FailureKind.REBOOT_NO_BOOTLOADER;
import static org.bootlace.flasher.failure.FailureKind.SERIAL_PORT_FAILED;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.bootlace.flasher.doctor.evidence.BoardMaker;
import org.bootlace.flasher.doctor.evidence.DeviceNode;
import org.bootlace.flasher.doctor.evidence.HostEvidence;
import org.bootlace.flasher.doctor.evidence.RuleMention;
import org.bootlace.flasher.doctor.evidence.SerialNode;
import org.bootlace.flasher.doctor.evidence.UsbNode;
import org.bootlace.flasher.doctor.evidence.User;
import org.bootlace.flasher.doctor.finding.Rule.Case;
import org.bootlace.flasher.doctor.finding.Rule.Head;
import org.bootlace.flasher.doctor.udev.BoardRules;
import org.bootlace.flasher.doctor.udev.UdevAccess;
import org.bootlace.flasher.failure.FailureKind;

/** Boards and ports that are there and may not be opened, on Linux. */
final class RightsRules {

    private static final Set<FailureKind> USB = Set.of(BOARD_ACCESS_DENIED, REBOOT_NO_BOOTLOADER);
    private static final Set<FailureKind> BOTH = Set.of(BOARD_ACCESS_DENIED, REBOOT_NO_BOOTLOADER, SERIAL_PORT_FAILED);
    private static final String INSTALL = "sudo bootlace doctor --install-udev";
    /** Groups that serial ports belong to, by distribution. */
    private static final List<String> SERIAL_GROUPS = List.of("dialout", "uucp");

    private RightsRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        "usb-no-permission",
                        "A bootloader is seen but may not be opened, and no udev rule lets the user",
                        USB,
                        RightsRules::noRule),
                Rule.of(
                        "udev-rule-not-applied",
                        "There is a udev rule for the bootloader, but the device was not touched by it",
                        USB,
                        RightsRules::notApplied),
                Rule.of(
                        "uaccess-without-seat",
                        "The udev rule lets whoever sits at the screen, and this login is from elsewhere",
                        BOTH,
                        RightsRules::elsewhere),
                Rule.of(
                        "group-not-effective",
                        "The user was put into the group after this login began",
                        BOTH,
                        RightsRules::notEffective),
                Rule.of(
                        "group-missing",
                        "The user is not in the group that may open the board or port",
                        BOTH,
                        RightsRules::missing),
                Rule.of(
                        "serial-no-permission",
                        "A serial port may not be opened, and no group would help",
                        Set.of(SERIAL_PORT_FAILED),
                        RightsRules::closedPort),
                Rule.of(
                        "group-advised",
                        "No port is there yet, and the user is not in the group that will be needed",
                        Set.of(),
                        RightsRules::advised));
    }

    private static Optional<Finding> noRule(Case seen, Head head) {
        HostEvidence host = seen.host();
        List<UsbNode> shut = shut(host).stream()
                .filter(device ->
                        !device.uaccess() && granting(host, device.ids()).isEmpty())
                .toList();
        if (shut.isEmpty()) {
            return Optional.empty();
        }
        UdevAccess access = UdevAccess.usual(host.user());
        List<String> evidence = new ArrayList<>(
                shut.stream().map(device -> device.node().describe()).toList());
        evidence.add("no udev rule speaks of " + String.join(", ", ids(shut)));
        evidence.add("the rule: " + BoardRules.bootloader(shut.get(0).ids(), access));
        return Optional.of(Finding.of(
                        head,
                        Severity.OBSTACLE,
                        "The board " + names(shut) + " is there, but " + who(host.user()) + " may not open it.",
                        evidence,
                        "Install the udev rule of all boards (" + access + "); it takes effect at once."
                                + joining(host.user(), access))
                .running(INSTALL));
    }

    private static String joining(User user, UdevAccess access) {
        return access == UdevAccess.PLUGDEV && !user.in("plugdev") && !user.enrolledOnly("plugdev")
                ? " Then get into plugdev: sudo usermod -a -G plugdev " + user.name() + ", and log in again."
                : "";
    }

    private static Optional<Finding> notApplied(Case seen, Head head) {
        HostEvidence host = seen.host();
        List<UsbNode> shut = shut(host).stream()
                .filter(device ->
                        !device.uaccess() && !granting(host, device.ids()).isEmpty())
                .filter(device -> !device.node().opensForGroup())
                .toList();
        if (shut.isEmpty()) {
            return Optional.empty();
        }
        List<String> evidence = new ArrayList<>(
                shut.stream().map(device -> device.node().describe()).toList());
        shut.forEach(device -> granting(host, device.ids()).forEach(rule -> evidence.add("rule in " + rule.file())));
        return Optional.of(Finding.of(
                        head,
                        Severity.OBSTACLE,
                        "A udev rule would let you open " + names(shut) + ", but it has not been applied to it.",
                        evidence.stream().distinct().toList(),
                        "Unplug the board and plug it in again, or have udev apply its rules now.")
                .running("sudo udevadm control --reload", "sudo udevadm trigger --subsystem-match=usb"));
    }

    private static Optional<Finding> elsewhere(Case seen, Head head) {
        HostEvidence host = seen.host();
        Stream<DeviceNode> devices =
                shut(host).stream().filter(UsbNode::uaccess).map(UsbNode::node);
        Stream<DeviceNode> ports = host.ports().stream()
                .filter(port ->
                        port.uaccess() && !port.node().usable() && !port.node().opensForGroup())
                .map(SerialNode::node);
        List<String> evidence = Stream.concat(devices, ports)
                .map(node -> node.describe() + ", tagged uaccess")
                .toList();
        return evidence.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.of(
                                head,
                                Severity.OBSTACLE,
                                "The board is open to whoever is logged in at the screen of this machine, and you are not.",
                                evidence,
                                "Log in there (ssh, cron and services do not count), or let a group in instead.")
                        .running(INSTALL + " --access plugdev"));
    }

    private static Optional<Finding> notEffective(Case seen, Head head) {
        User user = seen.host().user();
        List<DeviceNode> nodes = forGroup(seen.host(), user::enrolledOnly);
        if (nodes.isEmpty()) {
            return Optional.empty();
        }
        String group = nodes.get(0).group();
        return Optional.of(Finding.of(
                        head,
                        Severity.OBSTACLE,
                        who(user) + " is in the group " + group + ", but this login began before that.",
                        describe(nodes),
                        "Log out of the whole desktop and in again (or restart); for one shell:")
                .running("newgrp " + group));
    }

    private static Optional<Finding> missing(Case seen, Head head) {
        User user = seen.host().user();
        List<DeviceNode> nodes = forGroup(seen.host(), group -> !user.in(group) && !user.enrolledOnly(group));
        if (nodes.isEmpty()) {
            return Optional.empty();
        }
        Set<String> groups = new LinkedHashSet<>();
        nodes.forEach(node -> groups.add(node.group()));
        return Optional.of(join(
                head,
                Severity.OBSTACLE,
                new Joining(user.name(), groups, nodes.get(0).path()),
                describe(nodes)));
    }

    private static Optional<Finding> closedPort(Case seen, Head head) {
        HostEvidence host = seen.host();
        List<DeviceNode> nodes = host.ports().stream()
                .filter(port -> !port.uaccess())
                .map(SerialNode::node)
                .filter(node -> !node.usable() && !node.opensForGroup())
                .toList();
        return nodes.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.of(
                                head,
                                Severity.OBSTACLE,
                                "Unable to open serial port " + nodes.get(0).path() + ": " + who(host.user())
                                        + " may not.",
                                describe(nodes),
                                "Plug the board in again so that udev sets the usual rights; if they stay, a udev rule of this"
                                        + " machine is at fault.")
                        .running("sudo udevadm trigger --subsystem-match=tty"));
    }

    /** Only where neither a port is there, whose rights would tell, nor a rule that needs no group. */
    private static Optional<Finding> advised(Case seen, Head head) {
        HostEvidence host = seen.host();
        User user = host.user();
        Set<String> groups = new LinkedHashSet<>();
        if (host.ports().isEmpty() && !portsByRule(host)) {
            SERIAL_GROUPS.stream().filter(user.existing()::contains).findFirst().ifPresent(groups::add);
        }
        Arrays.stream(BoardMaker.values())
                .flatMap(maker -> granting(host, maker.bootloader()).stream())
                .filter(rule -> !rule.uaccess())
                .flatMap(rule -> rule.group().stream())
                .filter(user.existing()::contains)
                .forEach(groups::add);
        groups.removeIf(group -> user.in(group) || user.enrolledOnly(group));
        return user.root() || host.anyBoard() || groups.isEmpty()
                ? Optional.empty()
                : Optional.of(join(
                        head,
                        Severity.WARNING,
                        new Joining(user.name(), groups, "boards"),
                        List.of("groups of this login: " + String.join(" ", new java.util.TreeSet<>(user.groups())))));
    }

    private static boolean portsByRule(HostEvidence host) {
        return host.rules().stream()
                .anyMatch(rule -> rule.uaccess() && rule.ids().equals(BoardMaker.ST.serialPort()));
    }

    private record Joining(String user, Set<String> groups, String what) {}

    private static Finding join(Head head, Severity severity, Joining joining, List<String> evidence) {
        String groups = String.join(",", joining.groups);
        return Finding.of(
                        head,
                        severity,
                        "%s is not in the group %s, which may open %s."
                                .formatted(
                                        joining.user.isEmpty() ? "Your user" : joining.user,
                                        groups.replace(",", " or "),
                                        joining.what),
                        evidence,
                        "Join it, then log out and in again.")
                .running("sudo usermod -a -G " + groups + " " + (joining.user.isEmpty() ? "$USER" : joining.user));
    }

    private static List<UsbNode> shut(HostEvidence host) {
        return host.usb().devices().stream()
                .filter(device -> device.bootloader() || BoardMaker.isBootloader(device.ids()))
                .filter(device -> host.usb().nodes() && !device.node().usable())
                .toList();
    }

    private static List<RuleMention> granting(HostEvidence host, String ids) {
        return host.rules().stream()
                .filter(rule -> rule.ids().equals(ids) && rule.grants())
                .toList();
    }

    private static List<DeviceNode> forGroup(HostEvidence host, Predicate<String> group) {
        Stream<DeviceNode> ports = host.ports().stream().map(SerialNode::node);
        Stream<DeviceNode> devices = shut(host).stream().map(UsbNode::node);
        return Stream.concat(devices, ports)
                .filter(node -> !node.usable() && node.opensForGroup() && group.test(node.group()))
                .toList();
    }

    private static List<String> describe(List<DeviceNode> nodes) {
        return nodes.stream().map(DeviceNode::describe).toList();
    }

    private static Set<String> ids(List<UsbNode> devices) {
        Set<String> ids = new LinkedHashSet<>();
        devices.forEach(device -> ids.add(device.ids()));
        return ids;
    }

    private static String names(List<UsbNode> devices) {
        return String.join(", ", devices.stream().map(UsbNode::describe).toList());
    }

    private static String who(User user) {
        return user.name().isEmpty() ? "Your user" : user.name();
    }
}
