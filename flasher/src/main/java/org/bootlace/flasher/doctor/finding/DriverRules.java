package org.bootlace.flasher.doctor.finding;

import static org.bootlace.flasher.failure.FailureKind.BOARD_NOT_FOUND;
import static org.bootlace.flasher.failure.FailureKind.BOARD_NO_DRIVER;
import static org.bootlace.flasher.failure.FailureKind.REBOOT_NO_BOOTLOADER;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.bootlace.flasher.doctor.evidence.BoardEvidence;
import org.bootlace.flasher.doctor.evidence.BoundDriver;
import org.bootlace.flasher.doctor.evidence.HostEvidence;
import org.bootlace.flasher.doctor.evidence.Machine.OperatingSystem;
import org.bootlace.flasher.doctor.finding.Rule.Case;
import org.bootlace.flasher.doctor.finding.Rule.Head;

/** Boards that Windows has no usable driver for. */
final class DriverRules {

    /** Drivers that libusb can speak through. */
    private static final Set<String> USABLE = Set.of("winusb", "libusbk", "libusb0");

    private static final String ZADIG =
            "Give it the WinUSB driver with Zadig (https://zadig.akeo.ie): 1. Bring the board into its"
                    + " bootloader ('bootlace reboot', or hold BOOT while plugging it in). 2. Options > List All Devices. 3. Select"
                    + " STM32 BOOTLOADER. 4. Choose WinUSB on the right. 5. Replace Driver. 6. Close every program that used the board, the"
                    + " browser too, and look again.";

    private DriverRules() {}

    static List<Rule> all() {
        return List.of(Rule.of(
                "windows-driver",
                "Windows has no driver for the bootloader, or one that other programs cannot use",
                Set.of(BOARD_NO_DRIVER, BOARD_NOT_FOUND, REBOOT_NO_BOOTLOADER),
                DriverRules::windows));
    }

    private static Optional<Finding> windows(Case seen, Head head) {
        HostEvidence host = seen.host();
        if (host.machine().system() != OperatingSystem.WINDOWS) {
            return Optional.empty();
        }
        List<BoardEvidence> refused = host.boards().stream()
                .filter(board -> board.refusal().filter(BOARD_NO_DRIVER::equals).isPresent())
                .toList();
        List<BoundDriver> wrong = host.drivers().stream()
                .filter(driver -> !USABLE.contains(driver.service().toLowerCase(Locale.ROOT)))
                .toList();
        List<String> evidence = new ArrayList<>();
        refused.forEach(board -> evidence.add(board.describe() + ": " + board.words()));
        wrong.forEach(driver -> evidence.add("Windows has the driver " + driver.service() + " for " + driver.ids()));
        boolean failed = seen.isAbout(BOARD_NO_DRIVER);
        if (evidence.isEmpty() && !failed) {
            return Optional.empty();
        }
        boolean sure = failed || !refused.isEmpty();
        String what = sure
                ? "The board is present but cannot be opened: Windows has no usable driver for it."
                : "Windows would give a board in its bootloader a driver that only ST's own programs can use.";
        return Optional.of(Finding.of(head, sure ? Severity.OBSTACLE : Severity.WARNING, what, evidence, ZADIG)
                .running("bootlace list"));
    }
}
