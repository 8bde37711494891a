package org.bootlace.flasher.dfu;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Tables that lie beside the classes: one row a line, columns apart by two blanks or more, {@code #} for remarks. */
final class DataTable {

    private static final Pattern GAP = Pattern.compile("\\s{2,}");

    private DataTable() {}

    /**
     * The rows of a table.
     *
     * @param name of its resource
     * @param columns how many it has; blanks in the last do not count
     */
    static List<List<String>> lines(String name, int columns) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(DataTable.class.getResourceAsStream(name), name), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> List.of(GAP.split(line, columns)))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
