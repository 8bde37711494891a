package org.bootlace.flasher.doctor.finding;

import static org.bootlace.flasher.failure.FailureKind.BOARD_BUSY;
import static org.bootlace.flasher.failure.FailureKind.BOARD_NOT_FOUND;
import static org.bootlace.flasher.failure.FailureKind.REBOOT_NO_BOOTLOADER;
import static org.bootlace.flasher.failure.FailureKind.SERIAL_PORT_FAILED;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bootlace.flasher.doctor.evidence.BoardEvidence;
import org.bootlace.flasher.doctor.evidence.BoardMaker;
import org.bootlace.flasher.doctor.evidence.Holder;
import org.bootlace.flasher.doctor.evidence.HostEvidence;
import org.bootlace.flasher.doctor.evidence.SerialNode;
import org.bootlace.flasher.doctor.finding.Rule.Case;
import org.bootlace.flasher.doctor.finding.Rule.Head;
import org.bootlace.flasher.failure.FailureKind;

/** Programs that hold boards, or are about to. */
final class HolderRules {

    private static final String MODEM_MANAGER = "ModemManager";
    private static final Set<FailureKind> PORTS =
            Set.of(SERIAL_PORT_FAILED, REBOOT_NO_BOOTLOADER, BOARD_BUSY, BOARD_NOT_FOUND);

    private HolderRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        "modem-manager",
                        "ModemManager holds a port, or may take a board for a modem",
                        PORTS,
                        HolderRules::modemManager),
                Rule.of(
                        "network-manager",
                        "NetworkManager is what hands ports to ModemManager",
                        Set.of(),
                        HolderRules::networkManager),
                Rule.of(
                        "port-busy",
                        "Another program has the board or its port open",
                        Set.of(SERIAL_PORT_FAILED, BOARD_BUSY, REBOOT_NO_BOOTLOADER),
                        HolderRules::busy),
                Rule.of(
                        "brltty",
                        "The braille driver brltty takes USB serial adapters for braille displays",
                        Set.of(SERIAL_PORT_FAILED, BOARD_NOT_FOUND),
                        HolderRules::brltty));
    }

    private static Optional<Finding> modemManager(Case seen, Head head) {
        HostEvidence host = seen.host();
        Optional<Holder> running = host.program(MODEM_MANAGER);
        if (running.isEmpty()) {
            return Optional.empty();
        }
        List<String> held = heldBy(host, MODEM_MANAGER);
        List<String> evidence = new ArrayList<>(held);
        if (held.isEmpty()) {
            if (leftAlone(host) || isFarFetched(seen)) {
                return Optional.empty();
            }
            evidence.add(running.get() + " runs");
            host.ports().stream()
                    .filter(port -> !port.ignoredByModemManager())
                    .forEach(port -> evidence.add(
                            "udev does not tell it to leave " + port.node().path() + " alone"));
            vanished(host).forEach(evidence::add);
        }
        return Optional.of(Finding.of(
                        head,
                        held.isEmpty() ? Severity.WARNING : Severity.OBSTACLE,
                        held.isEmpty()
                                ? "ModemManager may take a board for a modem: its port is then busy, or gone soon after it appeared."
                                : "ModemManager takes the board for a modem and holds its port.",
                        evidence,
                        "Stop it; or, where it is needed, have it leave boards alone: sudo bootlace doctor --install-udev.")
                .running(stop(host)));
    }

    /** It runs on most desktops: that alone explains no board that is not there. */
    private static boolean isFarFetched(Case seen) {
        boolean elsewhere = seen.isAbout(BOARD_NOT_FOUND) || seen.isAbout(REBOOT_NO_BOOTLOADER);
        return elsewhere && vanished(seen.host()).isEmpty();
    }

    private static String stop(HostEvidence host) {
        return host.machine().serviceControl()
                ? "sudo systemctl stop ModemManager.service"
                : "sudo service modemmanager stop";
    }

    /** Whether every port that is there, or the firmware of every maker where none is, is out of its reach. */
    private static boolean leftAlone(HostEvidence host) {
        return host.ports().isEmpty()
                ? Arrays.stream(BoardMaker.values())
                        .allMatch(maker -> host.rules().stream()
                                .anyMatch(rule -> rule.ignoredByModemManager()
                                        && rule.ids().equals(maker.serialPort())))
                : host.ports().stream().allMatch(SerialNode::ignoredByModemManager);
    }

    private static List<String> vanished(HostEvidence host) {
        return host.log().stream()
                .filter(trouble -> trouble.shortLived() > 0)
                .map(trouble -> "kernel log, port %s: a device left within seconds of its arrival, %d times"
                        .formatted(trouble.port(), trouble.shortLived()))
                .toList();
    }

    private static Optional<Finding> networkManager(Case seen, Head head) {
        return modemManager(seen, head)
                .flatMap(modem -> seen.host().program("NetworkManager"))
                .map(running -> Finding.of(
                        head,
                        Severity.NOTE,
                        "NetworkManager asks ModemManager for modems; it does so for every port that nobody told it to ignore.",
                        List.of(running + " runs"),
                        "With ModemManager stopped, or the udev rule installed, it does no harm."));
    }

    private static Optional<Finding> busy(Case seen, Head head) {
        HostEvidence host = seen.host();
        List<String> evidence = new ArrayList<>();
        List<Holder> holders = new ArrayList<>();
        List<String> held = new ArrayList<>();
        host.heldNodes()
                .forEach(node -> node.holders().stream()
                        .filter(holder -> !holder.program().equalsIgnoreCase(MODEM_MANAGER))
                        .forEach(holder -> {
                            holders.add(holder);
                            held.add(node.path());
                            evidence.add(holder + " has " + node.path() + " open");
                        }));
        host.boards().stream()
                .filter(board -> board.refusal().filter(BOARD_BUSY::equals).isPresent())
                .map(BoardEvidence::words)
                .forEach(evidence::add);
        if (evidence.isEmpty()) {
            return Optional.empty();
        }
        String what = holders.isEmpty()
                ? "Another program has the board open"
                : holders.get(0).program() + " has " + held.get(0) + " open";
        Finding finding = Finding.of(
                head,
                Severity.OBSTACLE,
                what + "; only one program at a time can.",
                evidence,
                "Close it: a configurator, a browser tab, a terminal, another flasher.");
        return Optional.of(
                holders.isEmpty()
                        ? finding
                        : finding.running("kill " + holders.get(0).pid()));
    }

    private static Optional<Finding> brltty(Case seen, Head head) {
        HostEvidence host = seen.host();
        boolean taken = host.usb().devices().stream()
                .anyMatch(device -> BoardMaker.isAdapter(device.ids())
                        && host.ports().stream().noneMatch(port -> port.path().equals(device.path())));
        return host.program("brltty")
                .filter(running -> taken)
                .map(running -> Finding.of(
                                head,
                                Severity.OBSTACLE,
                                "brltty takes the USB serial adapter for a braille display, and its port is gone.",
                                List.of(running + " runs", "a USB serial adapter is plugged in and has no port"),
                                "Remove it, unless someone reads braille here; then plug the adapter in again.")
                        .running("sudo apt remove brltty"));
    }

    private static List<String> heldBy(HostEvidence host, String program) {
        List<String> held = new ArrayList<>();
        host.heldNodes()
                .forEach(node -> node.holders().stream()
                        .filter(holder -> holder.program().equalsIgnoreCase(program))
                        .forEach(holder -> held.add(holder + " has " + node.path() + " open")));
        return held;
    }
}
