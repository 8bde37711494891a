package org.bootlace.flasher.doctor.finding;

import static org.bootlace.flasher.failure.FailureKind.BOARD_NOT_FOUND;
import static org.bootlace.flasher.failure.FailureKind.INTERNAL;
import static org.bootlace.flasher.failure.FailureKind.REBOOT_NO_BOOTLOADER;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bootlace.flasher.doctor.evidence.HostEvidence;
import org.bootlace.flasher.doctor.evidence.Machine;
import org.bootlace.flasher.doctor.evidence.Machine.OperatingSystem;
import org.bootlace.flasher.doctor.finding.Rule.Case;
import org.bootlace.flasher.doctor.finding.Rule.Head;

/** What keeps a machine from reaching any board at all. */
final class MachineRules {

    private static final String OTHER_DIRECTORY = "JAVA_OPTS=-Djava.io.tmpdir=\"$HOME\" bootlace list";

    private MachineRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        "no-native-library",
                        "No USB library for this processor and system, as on Apple Silicon",
                        Set.of(INTERNAL),
                        MachineRules::library),
                Rule.of(
                        "tmp-noexec",
                        "Native libraries cannot be unpacked to the temporary directory, or not be loaded from it",
                        Set.of(INTERNAL),
                        MachineRules::temporary),
                Rule.of(
                        "library-not-loaded",
                        "The USB library could not be loaded for another reason",
                        Set.of(INTERNAL),
                        MachineRules::notLoaded),
                Rule.of(
                        "no-usb",
                        "The kernel has no USB, as in most containers and virtual machines",
                        Set.of(),
                        MachineRules::noUsb),
                Rule.of(
                        "no-usb-nodes",
                        "The kernel has USB, but its device files were not passed into the container",
                        Set.of(BOARD_NOT_FOUND, REBOOT_NO_BOOTLOADER),
                        MachineRules::noNodes),
                Rule.of(
                        "confined",
                        "The program is shut in a snap or flatpak",
                        Set.of(BOARD_NOT_FOUND),
                        MachineRules::confined));
    }

    private static Optional<Finding> library(Case seen, Head head) {
        Machine machine = seen.host().machine();
        if (machine.library().shipped()) {
            return Optional.empty();
        }
        boolean apple =
                machine.system() == OperatingSystem.MACOS && machine.arch().startsWith("aarch64");
        String what = apple
                ? "The USB library of this program (usb4java 1.3.0) was never built for Apple Silicon."
                : "This program brings no USB library for " + machine.system() + " on " + machine.arch() + ".";
        String fix = apple
                ? "Run Bootlace with a Java for Intel (x86-64) under Rosetta, or put a libusb4java.dylib that you built on the class"
                        + " path under that name; boards wired by UART work as they are (--board uart:PORT)."
                : "Use Linux (x86, x86-64, arm, aarch64 with glibc), Windows (x86, x86-64) or macOS (x86-64), or put a libusb4java"
                        + " that you built on the class path under that name.";
        List<String> evidence = List.of(
                "not on the class path, or not fit: " + machine.library().resource());
        return Optional.of(Finding.of(head, Severity.OBSTACLE, what, evidence, fix));
    }

    private static Optional<Finding> temporary(Case seen, Head head) {
        Machine machine = seen.host().machine();
        List<String> evidence = new ArrayList<>();
        machine.temporary().noexec().ifPresent(mount -> evidence.add(mount + " is mounted noexec"));
        if (!machine.temporary().writable()) {
            evidence.add(machine.temporary().path() + " is not writable");
        }
        if (evidence.isEmpty()) {
            return Optional.empty();
        }
        machine.library().trouble().ifPresent(evidence::add);
        return Optional.of(Finding.of(
                        head,
                        Severity.OBSTACLE,
                        "The USB and serial libraries cannot be loaded from the temporary directory "
                                + machine.temporary().path() + ".",
                        evidence,
                        "Name another directory for them, on a disk that may hold programs.")
                .running(OTHER_DIRECTORY));
    }

    private static Optional<Finding> notLoaded(Case seen, Head head) {
        Machine machine = seen.host().machine();
        boolean explained =
                library(seen, head).isPresent() || temporary(seen, head).isPresent();
        return machine.library()
                .trouble()
                .filter(words -> !explained)
                .map(words -> Finding.of(
                                head,
                                Severity.OBSTACLE,
                                "The USB library could not be loaded.",
                                List.of(words),
                                "If a file is missing, install what it names; otherwise try another directory for it.")
                        .running(OTHER_DIRECTORY));
    }

    private static Optional<Finding> noUsb(Case seen, Head head) {
        HostEvidence host = seen.host();
        if (host.usb().subsystem()) {
            return Optional.empty();
        }
        boolean container =
                host.machine().confinement().filter("a container"::equals).isPresent();
        List<String> evidence = new ArrayList<>(List.of("/sys/bus/usb does not exist"));
        host.machine().confinement().ifPresent(shut -> evidence.add("this is " + shut));
        Finding finding = Finding.of(
                head,
                Severity.OBSTACLE,
                "This machine has no USB: its kernel does not support it, or a container hides it.",
                evidence,
                "Run Bootlace on the machine that the board is plugged into, or pass its USB through to here.");
        return Optional.of(container ? finding.running("docker run --device=/dev/bus/usb ...") : finding);
    }

    private static Optional<Finding> noNodes(Case seen, Head head) {
        HostEvidence host = seen.host();
        if (!host.usb().subsystem() || host.usb().nodes()) {
            return Optional.empty();
        }
        return Optional.of(Finding.of(
                        head,
                        Severity.OBSTACLE,
                        "USB devices can be seen here but not opened: their device files are missing.",
                        List.of(
                                "/dev/bus/usb does not exist",
                                host.usb().devices().size() + " devices in /sys/bus/usb"),
                        "Start the container with the device files; a whole bus is needed, since a board changes its number when"
                                + " it reboots.")
                .running("docker run -v /dev/bus/usb:/dev/bus/usb --device-cgroup-rule='c 189:* rmw' ..."));
    }

    private static Optional<Finding> confined(Case seen, Head head) {
        HostEvidence host = seen.host();
        boolean fine = host.anyBoard()
                && host.boards().stream().noneMatch(board -> board.refusal().isPresent());
        return host.machine()
                .confinement()
                .filter(shut -> !shut.equals("a container") && !fine)
                .map(shut -> Finding.of(
                        head,
                        Severity.WARNING,
                        "This program runs inside " + shut + ", which may hide USB devices from it.",
                        List.of("marks of " + shut),
                        shut.equals("a snap")
                                ? "Connect its interfaces raw-usb and serial-port, or run Bootlace outside of it."
                                : "Grant it all devices, or run Bootlace outside of it."));
    }
}
