package org.bootlace.flasher.dfu;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The layout strings that some bootloaders announce wrongly, and the right ones, as data ({@code layouts.txt}). A sector erased
 * by a size that it does not have leaves old bytes beside new ones, so a known mistake is corrected before it is planned with.
 */
final class LayoutCorrections {

    private static final int COLUMNS = 5;

    private final List<Row> rows;

    private LayoutCorrections(List<Row> rows) {
        this.rows = rows;
    }

    /**
     * One line of the table.
     *
     * @param ids vendor and product id, as in {@code 0483:df11}
     * @param announced what the wrong string looks like
     * @param serial what the serial number of such a device looks like
     * @param right the string that it should have
     */
    record Row(String ids, Pattern announced, Pattern serial, String right) {}

    private static final class Bundled {
        static final LayoutCorrections TABLE = new LayoutCorrections(DataTable.lines("layouts.txt", COLUMNS).stream()
                .map(LayoutCorrections::row)
                .toList());
    }

    /** The table that comes with the program; read once. */
    static LayoutCorrections bundled() {
        return Bundled.TABLE;
    }

    private static Row row(List<String> columns) {
        return new Row(
                columns.get(0), Pattern.compile(columns.get(1)), Pattern.compile(columns.get(2)), columns.get(3));
    }

    /**
     * The layout string to believe.
     *
     * @param announced what the device said
     * @param serial its serial number; empty text when it has none
     */
    String believed(String ids, String announced, String serial) {
        return rows.stream()
                .filter(row -> row.ids.equals(ids))
                .filter(row -> row.announced.matcher(announced.strip()).matches())
                .filter(row -> row.serial.matcher(serial).matches())
                .map(Row::right)
                .findFirst()
                .orElse(announced);
    }

    List<Row> rows() {
        return rows;
    }
}
