package org.bootlace.flasher.doctor.finding;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.bootlace.flasher.bootloader.Protection;
import org.bootlace.flasher.doctor.evidence.BoardEvidence;
import org.bootlace.flasher.doctor.evidence.BoardMaker;
import org.bootlace.flasher.doctor.finding.Rule.Case;
import org.bootlace.flasher.doctor.finding.Rule.Head;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Sector;

/** Boards that can be opened and have something about them. */
final class BoardStateRules {

    private static final long KIB = 1024;
    private static final Set<FailureKind> EXPLAINED =
            Set.of(FailureKind.BOARD_NO_DRIVER, FailureKind.BOARD_BUSY, FailureKind.BOARD_ACCESS_DENIED);

    private BoardStateRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        "board-refused",
                        "The bootloader could not be opened or asked, for a reason that no other finding explains",
                        Set.of(),
                        BoardStateRules::refused),
                Rule.of(
                        "read-protected",
                        "The chip is read protected (RDP): it can be neither read nor flashed",
                        Set.of(),
                        BoardStateRules::readProtected),
                Rule.of(
                        "layout-f767-dual-bank",
                        "An F76x or F77x may have two banks of smaller sectors than its bootloader says (nDBANK)",
                        Set.of(),
                        BoardStateRules::dualBank),
                Rule.of(
                        "layout-gd32vf103",
                        "A GD32VF103 announces more flash, in larger pages, than it has",
                        Set.of(),
                        BoardStateRules::gd32),
                Rule.of(
                        "in-bootloader",
                        "A board that waits in its bootloader needs no reboot and has no baud rate",
                        Set.of(),
                        BoardStateRules::ready));
    }

    private static Optional<Finding> refused(Case seen, Head head) {
        boolean rightsKnown = seen.host().usb().devices().stream()
                .anyMatch(device -> device.isBoard() && !device.node().usable());
        List<String> evidence = seen.host().boards().stream()
                .filter(board -> board.refusal().isPresent())
                .filter(board -> !explained(board, rightsKnown))
                .map(board -> board.describe() + ": " + board.words())
                .toList();
        return evidence.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Finding.of(
                                head,
                                Severity.OBSTACLE,
                                "A board is present but cannot be asked about itself.",
                                evidence,
                                "Plug it in again while holding its BOOT button; if that does not help, try another cable and port."));
    }

    private static boolean explained(BoardEvidence board, boolean rightsKnown) {
        FailureKind kind = board.refusal().orElseThrow();
        return EXPLAINED.contains(kind) && (kind != FailureKind.BOARD_ACCESS_DENIED || rightsKnown);
    }

    private static Optional<Finding> readProtected(Case seen, Head head) {
        List<String> evidence = boards(
                seen,
                board -> board.protection().filter(is -> is != Protection.NONE).isPresent());
        return evidence.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.of(
                        head,
                        Severity.OBSTACLE,
                        "The chip is read protected: its flash can be neither read nor programmed.",
                        evidence,
                        "Only lifting the protection helps, and that erases the whole chip, settings included; Bootlace never does"
                                + " so unasked. 'bootlace --help' names the verb."));
    }

    private static Optional<Finding> dualBank(Case seen, Head head) {
        List<String> evidence = boards(seen, board -> hasSectors(board, List.of(32L, 32L, 32L, 32L, 128L, 256L), 12));
        return evidence.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Finding.of(
                                head,
                                Severity.NOTE,
                                "If this F76x or F77x was switched to two banks (option nDBANK = 0), its sectors are half as large as its"
                                        + " bootloader says.",
                                evidence,
                                "Bootlace reads back what it programs and says so if a sector was not erased; set nDBANK to 1 then."));
    }

    private static Optional<Finding> gd32(Case seen, Head head) {
        List<String> evidence = boards(
                seen,
                board -> board.ids().equals(BoardMaker.GIGADEVICE.bootloader()) && hasSectors(board, List.of(2L), 512));
        return evidence.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Finding.of(
                                head,
                                Severity.NOTE,
                                "If this is a GD32VF103, it has at most 128 pages of 1 KiB, not the 512 of 2 KiB that its bootloader says.",
                                evidence,
                                "Flash no image that is larger than the chip: what lies beyond its end is lost without an error."));
    }

    private static Optional<Finding> ready(Case seen, Head head) {
        List<String> evidence = boards(seen, board -> board.refusal().isEmpty());
        return evidence.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.of(
                        head,
                        Severity.NOTE,
                        "The board waits in its bootloader and is found as it is: --no-reboot and --baud change nothing for it.",
                        evidence,
                        ""));
    }

    private static List<String> boards(Case seen, Predicate<BoardEvidence> which) {
        return seen.host().boards().stream()
                .filter(which)
                .map(BoardEvidence::describe)
                .toList();
    }

    /** Whether the first memory has {@code count} sectors that begin with these sizes in KiB. */
    private static boolean hasSectors(BoardEvidence board, List<Long> sizes, int count) {
        List<Sector> sectors =
                board.memories().stream().findFirst().map(MemoryLayout::sectors).orElse(List.of());
        if (sectors.size() != count) {
            return false;
        }
        for (int i = 0; i < sizes.size(); i++) {
            if (sectors.get(i).size() != sizes.get(i) * KIB) {
                return false;
            }
        }
        return true;
    }
}
