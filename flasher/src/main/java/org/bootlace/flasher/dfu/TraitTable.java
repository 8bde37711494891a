package org.bootlace.flasher.dfu;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The traits of known bootloaders, as data. */
final class TraitTable {

    private static final int COLUMNS = 4;

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

    private static final class Bundled {
        static final TraitTable TABLE = new TraitTable(DataTable.lines("traits.txt", COLUMNS).stream()
                .map(TraitTable::row)
                .toList());
    }

    /** The table that comes with the program; read once. */
    static TraitTable bundled() {
        return Bundled.TABLE;
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

    private static Row row(List<String> columns) {
        return new Row(
                columns.get(0),
                Pattern.compile(columns.get(1)),
                DfuTrait.of(columns.get(2)).orElseThrow(() -> new IllegalArgumentException("No trait: " + columns)));
    }
}
