package org.bootlace.flasher.cli.text;

import java.util.List;
import java.util.stream.Collectors;

/** Records of a comma-separated file (RFC 4180 §2), safe to be opened with a spreadsheet. */
public final class Csv {

    private static final String LINE_END = "\r\n";

    /** What makes a spreadsheet take a cell for a formula; a serial number comes from the board, so from anybody. */
    private static final String FORMULA_STARTS = "=+-@\t\r\n";

    private Csv() {}

    /** One record with its line end. */
    public static String record(List<String> fields) {
        return fields.stream().map(Csv::field).collect(Collectors.joining(",", "", LINE_END));
    }

    private static String field(String text) {
        boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        // An apostrophe in front is the spreadsheets' own sign for "this is text".
        String safe = formula ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return quoted ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
