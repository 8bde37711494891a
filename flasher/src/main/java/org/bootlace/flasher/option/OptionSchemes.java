package org.bootlace.flasher.option;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bootlace.flasher.memory.Address;

/** The table {@code options.txt}. Read at its first use; a mistake in it is a mistake of the build. */
final class OptionSchemes {

    private static final String TABLE = "options.txt";
    private static final int COLUMNS = 9;
    private static final int HEX = 16;

    private OptionSchemes() {}

    private static final class Holder {
        private static final List<OptionScheme> ALL = read();
    }

    /**
     * The row for a chip.
     *
     * @param first the first byte of its first area
     * @param description its USB ids and product string
     */
    static Optional<OptionScheme> of(Address first, String description) {
        return all().stream().filter(row -> row.fits(first, description)).findFirst();
    }

    /** Whether some chip has its first area there. */
    static boolean isFirst(Address start) {
        return all().stream().anyMatch(row -> row.start().equals(start));
    }

    /** All rows. */
    static List<OptionScheme> all() {
        return Holder.ALL;
    }

    private static List<OptionScheme> read() {
        try (InputStream table = Objects.requireNonNull(OptionSchemes.class.getResourceAsStream(TABLE), TABLE)) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(OptionSchemes::row)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static OptionScheme row(String line) {
        String[] cells = line.split(" *; *", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalArgumentException("Not " + COLUMNS + " columns: " + line);
        }
        return new OptionScheme(
                Address.of(Long.parseLong(cells[0], HEX)),
                Pattern.compile(cells[1]),
                cells[2],
                words(cells[3], ",").map(Integer::valueOf).toList(),
                values(cells[4]),
                values(cells[5]),
                copies(cells[6]),
                WriteProtection.parse(cells[7]),
                words(cells[8], " +").map(WatchedBits::parse).toList());
    }

    private static Complements copies(String cell) {
        return cell.equals("-") ? Complements.NONE : Complements.valueOf(cell.toUpperCase(Locale.ROOT));
    }

    private static Set<Integer> values(String cell) {
        IntFunction<Integer> boxed = Integer::valueOf;
        return words(cell, ",")
                .map(word -> boxed.apply(Integer.parseInt(word, HEX)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> words(String cell, String separator) {
        return cell.equals("-") ? Stream.empty() : Arrays.stream(cell.split(separator, -1));
    }
}
