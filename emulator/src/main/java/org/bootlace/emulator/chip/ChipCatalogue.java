package org.bootlace.emulator.chip;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;
import org.bootlace.emulator.failure.NearestNames;

/**
 * The chips the emulator can be. Each is data in the file of its family; a file is read when one of its chips is asked
 * for.
 */
public final class ChipCatalogue {

    /** {@code STM32F4}: a family, not a chip. */
    private static final String MAKER = "STM32";

    private static final int SHORTEST = 7;

    private final ChipFiles files;
    private final Map<String, String> families;
    private final List<String> names;

    private ChipCatalogue(ChipFiles files) {
        this.files = files;
        this.families = files.families();
        this.names = families.keySet().stream().sorted().toList();
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
     * The chip of that name, or the one that the orderable part of that name (or the beginning of it, such as
     * {@code STM32F405}, or {@code F405}) belongs to; case does not count.
     *
     * @throws EmulatorException CHIP_UNKNOWN, listing the nearest names, also when the name fits several chips
     */
    public ChipProfile chip(String name) {
        return names.stream()
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .map(this::read)
                .orElseGet(() -> part(name));
    }

    /** All chips, family by family; reads every file. */
    public List<ChipProfile> all() {
        return families.values().stream()
                .distinct()
                .flatMap(family -> files.all(family).stream())
                .toList();
    }

    private ChipProfile read(String name) {
        return files.read(families.getOrDefault(name, ""), name);
    }

    /** The slow way: parts are known to the chips' own data only. */
    private ChipProfile part(String name) {
        List<ChipProfile> all = all();
        List<ChipProfile> asSaid = all.stream().filter(chip -> fits(chip, name)).toList();
        List<ChipProfile> fitting = asSaid.isEmpty()
                ? all.stream().filter(chip -> fits(chip, MAKER + name)).toList()
                : asSaid;
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        if (fitting.isEmpty()) {
            List<String> known = new ArrayList<>(names);
            all.forEach(chip -> known.addAll(chip.parts()));
            throw unknown("the catalogue has no chip named '" + name + "'", NearestNames.remedy(name, known));
        }
        List<String> choices = fitting.stream().map(ChipProfile::name).toList();
        throw unknown("'" + name + "' fits more than one chip", "choose one of " + String.join(", ", choices));
    }

    /** Whether a part, or the chip itself, begins with that name; short fragments fit nothing. */
    private static boolean fits(ChipProfile chip, String name) {
        String wanted = name.toUpperCase(Locale.ROOT);
        return wanted.length() > SHORTEST
                && (chip.name().toUpperCase(Locale.ROOT).startsWith(wanted)
                        || chip.parts().stream().anyMatch(part -> part.startsWith(wanted) || wanted.startsWith(part)));
    }

    private static EmulatorException unknown(String message, String remedy) {
        return new EmulatorException(EmulatorFailureKind.CHIP_UNKNOWN, message, remedy);
    }
}
