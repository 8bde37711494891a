package org.bootlace.flasher.cli.text;

import java.util.ArrayList;
import java.util.List;

/** Rows in aligned columns, two spaces apart. A column whose heading starts with {@code >} is aligned to the right. */
public final class Table {

    private static final String GAP = "  ";

    private final List<Boolean> rightAligned;
    private final List<List<String>> rows = new ArrayList<>();

    private Table(List<Boolean> rightAligned) {
        this.rightAligned = rightAligned;
    }

    /** A table with a line of headings. */
    public static Table of(String... headings) {
        Table table = new Table(
                List.of(headings).stream().map(text -> text.startsWith(">")).toList());
        return table.row(List.of(headings).stream()
                .map(text -> text.startsWith(">") ? text.substring(1) : text)
                .toArray(String[]::new));
    }

    /** A table of labels and what they stand for, without headings. */
    public static Table ofFields() {
        return new Table(List.of(false, false));
    }

    /** Adds a row; a cell for each column. */
    public Table row(String... cells) {
        if (cells.length != rightAligned.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + rightAligned.size() + " columns");
        }
        rows.add(List.of(cells));
        return this;
    }

    /** The lines, without blanks at their ends. */
    public List<String> lines() {
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < rightAligned.size(); column++) {
            int at = column;
            widths.add(rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0));
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private String line(List<String> row, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            String blanks = " ".repeat(widths.get(column) - cell.length());
            line.append(column == 0 ? "" : GAP).append(rightAligned.get(column) ? blanks + cell : cell + blanks);
        }
        return line.toString().stripTrailing();
    }
}
