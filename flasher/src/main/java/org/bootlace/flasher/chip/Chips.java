package org.bootlace.flasher.chip;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.MemoryLayout;

/** The chips of {@code chips.txt}. */
public final class Chips {

    private static final String RESOURCE = "chips.txt";
    private static final long KIB = 1024;

    /** The letter for the flash size in names such as STM32F405RG. */
    private static final int SIZE_AT = 10;

    private static final Map<Character, Long> SIZES = Map.ofEntries(
            Map.entry('6', 32L),
            Map.entry('8', 64L),
            Map.entry('B', 128L),
            Map.entry('C', 256L),
            Map.entry('E', 512L),
            Map.entry('G', 1024L),
            Map.entry('H', 1536L),
            Map.entry('I', 2048L));

    private Chips() {}

    /** Read once, when it is asked for first. */
    private static final class Loaded {
        private static final List<ChipGroup> ALL = load();
    }

    /** Every group of chips. */
    public static List<ChipGroup> all() {
        return Loaded.ALL;
    }

    /** The groups with the part or family {@code name}; empty when there is none. */
    public static List<ChipGroup> named(String name) {
        return all().stream().filter(group -> group.covers(name)).toList();
    }

    /** The groups one of which has {@code flash}; empty when no known chip has. */
    public static List<ChipGroup> having(MemoryLayout flash) {
        return all().stream().filter(group -> group.canHave(flash)).toList();
    }

    /**
     * The flash of the part {@code name}, such as {@code STM32F405RG} or {@code STM32F405xG}; without the letter for its size
     * the largest of its kind; also without the maker's part of the name, as {@code F405}.
     */
    public static Optional<MemoryLayout> part(String name) {
        String upper = fullName(name);
        return all().stream()
                .filter(group ->
                        group.parts().stream().anyMatch(part -> upper.startsWith(part.toUpperCase(Locale.ROOT))))
                .findFirst()
                .map(group -> group.flash(flashBytes(upper)));
    }

    /** {@code STM32F405} for {@code f405}, upper case; what names a maker stays. */
    public static String fullName(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return upper.matches("[A-Z]{1,2}[0-9].*") && !upper.startsWith("AT32") ? "STM32" + upper : upper;
    }

    private static long flashBytes(String part) {
        char letter = part.length() > SIZE_AT ? part.charAt(SIZE_AT) : ' ';
        return KIB * SIZES.getOrDefault(letter, Long.MAX_VALUE / KIB);
    }

    private static List<ChipGroup> load() {
        try (InputStream file = Objects.requireNonNull(Chips.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Chips::group)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static ChipGroup group(String line) {
        List<String> fields = List.of(line.split(" *\\| *", -1));
        return new ChipGroup(
                words(fields.get(0)),
                List.of(fields.get(1).split(" or ", -1)).stream()
                        .map(Chips::sectors)
                        .toList(),
                words(fields.get(2)).stream().map(Chips::ram).toList(),
                Integer.parseInt(fields.get(3)));
    }

    /** {@code 4x16,1x64}: four of 16 KiB, one of 64 KiB. */
    private static List<Long> sectors(String text) {
        List<Long> sizes = new ArrayList<>();
        for (String run : text.strip().split(",", -1)) {
            List<String> numbers = List.of(run.split("x", -1));
            sizes.addAll(Collections.nCopies(Integer.parseInt(numbers.get(0)), Long.parseLong(numbers.get(1)) * KIB));
        }
        return sizes;
    }

    /** {@code 20000000+128}: 128 KiB from 0x20000000 on. */
    private static AddressRange ram(String text) {
        List<String> numbers = List.of(text.split("\\+", -1));
        return new AddressRange(Address.of(Long.parseLong(numbers.get(0), 16)), Long.parseLong(numbers.get(1)) * KIB);
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split(" +", -1));
    }
}
