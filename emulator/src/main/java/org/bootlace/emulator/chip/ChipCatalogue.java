package org.bootlace.emulator.chip;

import java.util.List;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;
import org.bootlace.emulator.failure.NearestNames;

/** The chips the emulator can be. Each is a data file; a file is read when its chip is asked for. */
public final class ChipCatalogue {

    private final ChipFiles files;
    private final List<String> names;

    private ChipCatalogue(ChipFiles files) {
        this.files = files;
        this.names = files.names();
    }

    /** The catalogue that comes with the program. */
    public static ChipCatalogue bundled() {
        return new ChipCatalogue(new ChipFiles());
    }

    /** Names of all chips, sorted. */
    public List<String> names() {
        return names;
    }

    /**
     * The chip of that name; case does not count.
     *
     * @throws EmulatorException CHIP_UNKNOWN, listing the nearest names
     */
    public ChipProfile chip(String name) {
        return names.stream()
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .map(files::read)
                .orElseThrow(() -> new EmulatorException(
                        EmulatorFailureKind.CHIP_UNKNOWN,
                        "the catalogue has no chip named '" + name + "'",
                        NearestNames.remedy(name, names)));
    }
}
