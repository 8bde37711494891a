package org.bootlace.flasher.dfu;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A peculiarity of a bootloader that changes how it is best spoken to; {@code traits.txt} says who has which. */
enum DfuTrait {
    /** GETSTATUS may come before bwPollTimeout is over. */
    EARLY_POLL,
    /** GETSTATUS stalls while the device is busy. */
    STALLS_WHEN_EARLY,
    /** An erase may be done and dfuDNBUSY all the same. */
    ERASE_WEDGES,
    /** Mass erase only when the user asks for it. */
    NO_AUTO_MASS_ERASE,
    /** Mass erase does nothing. */
    NO_MASS_ERASE;

    /** The trait of that name in the table. */
    static Optional<DfuTrait> of(String name) {
        return Arrays.stream(values())
                .filter(trait -> trait.name().replace('_', '-').equals(name.toUpperCase(Locale.ROOT)))
                .findFirst();
    }
}
