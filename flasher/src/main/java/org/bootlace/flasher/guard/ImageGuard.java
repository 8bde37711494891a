package org.bootlace.flasher.guard;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bootlace.flasher.chip.ChipGroup;
import org.bootlace.flasher.chip.Chips;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.image.VectorTable;
import org.bootlace.flasher.image.identity.FirmwareIdentity;
import org.bootlace.flasher.image.identity.IdentityReader;
import org.bootlace.flasher.memory.MemoryLayout;

/** Looks for the wrong firmware: built for another chip, for more RAM than there is, or for another target. */
public final class ImageGuard {

    /** Beginnings of part names that {@link Chips} may know. */
    private static final List<String> MAKES = List.of("STM32", "AT32", "GD32", "APM32");

    private final FirmwareImage image;
    private final FirmwareIdentity identity;
    private final MemoryLayout flash;
    private final List<ChipGroup> candidates;

    private ImageGuard(FirmwareImage image, MemoryLayout flash) {
        this.image = image;
        this.identity = IdentityReader.of(image.segments());
        this.flash = flash;
        this.candidates = Chips.having(flash);
    }

    /**
     * Everything that speaks against {@code image}, the surest first.
     *
     * @param flash as the board announces it; on a board with an unknown arrangement of sectors little can be said
     * @param boardTarget what the running firmware calls its target, where it was asked
     */
    public static List<Finding> findings(FirmwareImage image, MemoryLayout flash, Optional<String> boardTarget) {
        ImageGuard guard = new ImageGuard(image, flash);
        List<Finding> findings = new ArrayList<>();
        guard.builtFor().forEach(chip -> guard.otherChip(chip).ifPresent(findings::add));
        guard.stack().ifPresent(findings::add);
        boardTarget.flatMap(guard::otherTarget).ifPresent(findings::add);
        return findings;
    }

    /**
     * Refuses an image that cannot work on the board.
     *
     * @throws Failure {@code IMAGE_FOR_OTHER_CHIP}
     */
    public static void requireFitting(FirmwareImage image, MemoryLayout flash) {
        List<Finding> certain = findings(image, flash, Optional.empty()).stream()
                .filter(Finding::certain)
                .toList();
        if (!certain.isEmpty()) {
            throw new Failure(
                    FailureKind.IMAGE_FOR_OTHER_CHIP,
                    certain.stream().map(Finding::sentence).collect(Collectors.joining(" ")),
                    "Choose the firmware that was built for this board; --allow-mismatched-image flashes it"
                            + " nevertheless.");
        }
    }

    /** The chips that the file or the firmware in it names. */
    private Set<String> builtFor() {
        Set<String> chips = new LinkedHashSet<>(image.facts().builtFor());
        identity.chip().ifPresent(chips::add);
        return chips;
    }

    private Optional<Finding> otherChip(String chip) {
        List<ChipGroup> groups = Chips.named(chip);
        boolean foreign = MAKES.stream().noneMatch(chip::startsWith);
        boolean unknown = !foreign && (groups.isEmpty() || candidates.isEmpty());
        if (unknown || groups.stream().anyMatch(group -> group.canHave(flash))) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                true,
                "The image is built for %s, but the board's flash is arranged as that of %s."
                        .formatted(chip, candidates.isEmpty() ? "another chip" : names(candidates))));
    }

    private Optional<Finding> stack() {
        Optional<VectorTable> table = VectorTable.of(image, flash).filter(found -> found.isPlausible(image, flash));
        boolean possible = candidates.isEmpty()
                || table.isEmpty()
                || candidates.stream()
                        .anyMatch(group -> group.hasStack(table.get().stackPointer()));
        return possible
                ? Optional.empty()
                : Optional.of(new Finding(
                        true,
                        "The image puts its stack at 0x%08X, where no chip with this board's flash has RAM (%s)."
                                .formatted(table.get().stackPointer(), names(candidates))));
    }

    private Optional<Finding> otherTarget(String boardTarget) {
        return identity.target()
                .filter(target -> !target.toUpperCase(Locale.ROOT).equals(boardTarget.toUpperCase(Locale.ROOT)))
                .map(target -> new Finding(
                        false,
                        "The image is built for the target %s, and the board runs %s.".formatted(target, boardTarget)));
    }

    private static String names(List<ChipGroup> groups) {
        return groups.stream().flatMap(group -> group.parts().stream()).collect(Collectors.joining(", "));
    }
}
