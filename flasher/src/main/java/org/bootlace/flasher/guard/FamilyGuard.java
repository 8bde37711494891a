package org.bootlace.flasher.guard;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.image.identity.IdentityReader;

/**
 * Whether an image is for the family of the board's chip, which shows by where its option bytes are: an F722 has sectors like
 * those of an F405, and option bytes elsewhere (flashing.md §1.6).
 */
public final class FamilyGuard {

    private static final String MAKER = "STM32";

    private FamilyGuard() {}

    /**
     * Refuses an image that names a chip of another family.
     *
     * @param families beginnings of the names of the parts that the board's chip can be, such as {@code STM32F4}, an x standing
     *     for any digit at their end; empty when nothing is known
     * @param known all such beginnings: a family that is not among them may have its option bytes anywhere
     * @throws Failure {@code IMAGE_FOR_OTHER_CHIP}
     */
    public static void require(FirmwareImage image, List<String> families, List<String> known) {
        if (families.isEmpty()) {
            return;
        }
        for (String chip : named(image)) {
            boolean placed = chip.startsWith(MAKER) && known.stream().anyMatch(family -> begins(chip, family));
            if (placed && families.stream().noneMatch(family -> agree(chip, family))) {
                throw new Failure(
                        FailureKind.IMAGE_FOR_OTHER_CHIP,
                        "The image is built for %s, but the board has its option bytes where only %s has them."
                                .formatted(chip, String.join(", ", families)),
                        "Choose the firmware that was built for this board; --allow-mismatched-image flashes it"
                                + " nevertheless.",
                        Map.of("for", chip, "board", String.join(", ", families)));
            }
        }
    }

    private static Set<String> named(FirmwareImage image) {
        Set<String> chips = new LinkedHashSet<>(image.facts().builtFor());
        IdentityReader.of(image.segments()).chip().ifPresent(chips::add);
        Set<String> upper = new LinkedHashSet<>();
        chips.forEach(chip -> upper.add(chip.toUpperCase(Locale.ROOT)));
        return upper;
    }

    /** A makers' own part with the same number is a clone, and takes what the other takes. */
    private static boolean agree(String chip, String family) {
        return !family.startsWith(MAKER) || begins(chip, family);
    }

    private static boolean begins(String chip, String family) {
        String start = family.toUpperCase(Locale.ROOT).replaceFirst("X+$", "");
        return chip.startsWith(start) || start.startsWith(chip);
    }
}
