package org.bootlace.flasher.doctor.finding;

import static org.bootlace.flasher.failure.FailureKind.BOARD_NOT_FOUND;
import static org.bootlace.flasher.failure.FailureKind.BOARD_UNPLUGGED;
import static org.bootlace.flasher.failure.FailureKind.REBOOT_NO_BOOTLOADER;
import static org.bootlace.flasher.failure.FailureKind.TRANSFER_FAILED;
import static org.bootlace.flasher.failure.FailureKind.TRANSFER_TIMEOUT;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.bootlace.flasher.doctor.evidence.HostEvidence;
import org.bootlace.flasher.doctor.evidence.PortTrouble;
import org.bootlace.flasher.doctor.finding.Rule.Case;
import org.bootlace.flasher.doctor.finding.Rule.Head;

/** Boards that do not show up, or not for long: pins, cables, hubs. */
final class BusRules {

    /** So many errors on a port that works all the same are worth a word. */
    private static final int MANY = 3;

    private BusRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of("no-board", "No board and no serial port is plugged in", Set.of(), BusRules::noBoard),
                Rule.of("charge-only-cable", "The cable may carry power only", Set.of(), BusRules::chargeOnly),
                Rule.of(
                        "rom-hijacked",
                        "A device is there and does not answer: the ROM may listen to a serial pin instead of USB",
                        Set.of(BOARD_NOT_FOUND, REBOOT_NO_BOOTLOADER),
                        BusRules::hijacked),
                Rule.of(
                        "bad-link",
                        "The kernel log tells of a bad cable, hub or port",
                        Set.of(
                                BOARD_NOT_FOUND,
                                REBOOT_NO_BOOTLOADER,
                                BOARD_UNPLUGGED,
                                TRANSFER_FAILED,
                                TRANSFER_TIMEOUT),
                        BusRules::badLink),
                Rule.of(
                        "rom-may-be-hijacked",
                        "A board that left for its bootloader and did not come back",
                        Set.of(REBOOT_NO_BOOTLOADER),
                        BusRules::lostOnTheWay));
    }

    private static boolean empty(HostEvidence host) {
        return host.usb().subsystem()
                && host.usb().nodes()
                && host.machine().library().trouble().isEmpty()
                && host.machine().library().shipped()
                && !host.anyBoard();
    }

    /** Whether no port has something on it that cannot be spoken to. */
    private static boolean quiet(HostEvidence host) {
        return host.log().stream().allMatch(trouble -> isFine(host, trouble));
    }

    private static Optional<Finding> noBoard(Case seen, Head head) {
        HostEvidence host = seen.host();
        return empty(host) && quiet(host)
                ? Optional.of(Finding.of(
                        head,
                        Severity.OBSTACLE,
                        "No board is on USB.",
                        List.of("%d USB devices, none of them a board or a serial port"
                                .formatted(host.usb().devices().size())),
                        "Plug the board in; for its bootloader hold the BOOT button meanwhile. An F105 or F107 may take half a"
                                + " minute to appear."))
                : Optional.empty();
    }

    private static Optional<Finding> chargeOnly(Case seen, Head head) {
        return empty(seen.host()) && quiet(seen.host())
                ? Optional.of(Finding.of(
                        head,
                        Severity.WARNING,
                        "If the board is plugged in and its lights are on, the cable probably has no data wires.",
                        List.of("nothing happens on USB"),
                        "Try a cable that has moved data before: a phone or another USB device tells."))
                : Optional.empty();
    }

    private static Optional<Finding> hijacked(Case seen, Head head) {
        List<PortTrouble> silent = broken(seen.host(), PortTrouble::silent);
        if (silent.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Finding.of(
                head,
                Severity.OBSTACLE,
                "Something is plugged in at " + ports(silent) + " and does not answer.",
                lines(silent),
                HijackPins.advice(seen.chip()) + " If it stays silent, try another cable, and a port without a hub."));
    }

    private static Optional<Finding> lostOnTheWay(Case seen, Head head) {
        return hijacked(seen, head).isPresent() || seen.chip().isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.of(
                        head,
                        Severity.NOTE,
                        "If the board left and its bootloader never came, the ROM may listen to a serial pin instead of USB.",
                        List.of("its firmware called its chip " + seen.chip().get()),
                        HijackPins.advice(seen.chip())));
    }

    private static Optional<Finding> badLink(Case seen, Head head) {
        HostEvidence host = seen.host();
        List<PortTrouble> dead = broken(host, trouble -> !trouble.silent() && trouble.count() > 0);
        List<PortTrouble> shaky = host.log().stream()
                .filter(trouble -> trouble.count() >= MANY && isFine(host, trouble))
                .toList();
        List<PortTrouble> all = new ArrayList<>(dead);
        all.addAll(shaky);
        if (all.isEmpty()) {
            return Optional.empty();
        }
        List<String> evidence = lines(all);
        boolean hub = all.stream().anyMatch(PortTrouble::behindHub);
        boolean current = all.stream().anyMatch(trouble -> trouble.overCurrent() > 0);
        String fix = (hub
                        ? "Plug the board straight into the computer, without the hub"
                        : "Try another port, USB 2 if there is one")
                + ", with another cable, as short as can be."
                + (current ? " Something draws too much current: unplug what else the board feeds." : "");
        return Optional.of(Finding.of(
                head,
                dead.isEmpty() ? Severity.WARNING : Severity.OBSTACLE,
                "The link at " + ports(all) + " is bad: " + count(all) + " errors.",
                evidence,
                fix));
    }

    private static List<PortTrouble> broken(HostEvidence host, Predicate<PortTrouble> kind) {
        return host.log().stream()
                .filter(kind.and(trouble -> !isFine(host, trouble)))
                .toList();
    }

    private static boolean isFine(HostEvidence host, PortTrouble trouble) {
        return trouble.recovered() || host.works(trouble.port());
    }

    private static int count(List<PortTrouble> troubles) {
        return troubles.stream().mapToInt(PortTrouble::count).sum();
    }

    private static List<String> lines(List<PortTrouble> troubles) {
        List<String> lines = new ArrayList<>();
        for (PortTrouble trouble : troubles) {
            lines.add(trouble.describe() + (trouble.behindHub() ? ", behind a hub" : ""));
            lines.add(trouble.lastLine());
        }
        return lines;
    }

    private static String ports(List<PortTrouble> troubles) {
        return String.join(
                ", ", troubles.stream().map(trouble -> "usb:" + trouble.port()).toList());
    }
}
