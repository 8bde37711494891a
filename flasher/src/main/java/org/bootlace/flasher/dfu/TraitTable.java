package org.bootlace.flasher.dfu;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** The traits of known bootloaders, as data. */
final class TraitTable {

    private static final Pattern COLUMNS = Pattern.compile("\\s{2,}");

    private final List<Row> rows;

    private TraitTable(List<Row> rows) {
        this.rows = rows;
    }

    /**
     * One line of the table.
     *
     * @param ids vendor and product id, as in {@code 0483:df11}
     * @param layout what the layout string of the first memory looks like
     */
    record Row(String ids, Pattern layout, DfuTrait trait) {}

    /** The table that comes with the program. */
    static TraitTable bundled() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(TraitTable.class.getResourceAsStream("traits.txt"), "traits.txt"),
                StandardCharsets.UTF_8))) {
            return new TraitTable(reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(TraitTable::row)
                    .toList());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The traits of a device with those ids and that layout string. */
    Set<DfuTrait> traits(String ids, String layout) {
        Set<DfuTrait> traits = EnumSet.noneOf(DfuTrait.class);
        rows.stream()
                .filter(row -> row.ids.equals(ids) && row.layout.matcher(layout).matches())
                .forEach(row -> traits.add(row.trait));
        return traits;
    }

    List<Row> rows() {
        return rows;
    }

    private static Row row(String line) {
        List<String> columns = List.of(COLUMNS.split(line, 4));
        return new Row(
                columns.get(0),
                Pattern.compile(columns.get(1)),
                DfuTrait.of(columns.get(2)).orElseThrow(() -> new IllegalArgumentException("No trait: " + line)));
    }
}
