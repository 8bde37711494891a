package org.bootlace.flasher.plan;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** The table {@code costs.txt}, which explains itself. */
final class CostTable {

    private static final String RESOURCE = "costs.txt";
    private static final String EACH_KIB = "/KiB";
    private static final double NANOS_OF_MICRO = 1_000;
    private static final double NANOS_OF_MILLI = 1_000_000;
    private static final long KIB = 1024;

    private CostTable() {}

    /** Read once, when it is asked for first. */
    private static final class Loaded {
        private static final List<Row> ROWS = load();
    }

    private record Row(Pattern told, CellTimes times) {}

    /** @param told ids, options and sectors of a board */
    static Optional<CellTimes> times(String told) {
        return Loaded.ROWS.stream()
                .filter(row -> row.told.matcher(told).matches())
                .findFirst()
                .map(Row::times);
    }

    private static List<Row> load() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(CostTable.class.getResourceAsStream(RESOURCE), RESOURCE),
                StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> row(List.of(line.split(" *\\| +", -1))))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Row row(List<String> columns) {
        String mass = columns.get(4);
        boolean each = mass.endsWith(EACH_KIB);
        double millis = Double.parseDouble(each ? mass.substring(0, mass.length() - EACH_KIB.length()) : mass);
        return new Row(
                Pattern.compile(columns.get(0)),
                new CellTimes(
                        Integer.parseInt(columns.get(1)),
                        Double.parseDouble(columns.get(2)) * NANOS_OF_MICRO,
                        erase(columns.get(3)),
                        each ? 0 : millis * NANOS_OF_MILLI,
                        each ? millis * NANOS_OF_MILLI / KIB : 0));
    }

    /** {@code 16=400 64=1200}: 400 ms for 16 KiB, 1.2 s for 64 KiB. */
    private static Map<Long, Double> erase(String text) {
        Map<Long, Double> times = new HashMap<>();
        for (String pair : text.split(" ", -1)) {
            List<String> both = List.of(pair.split("=", 2));
            times.put(Long.parseLong(both.get(0)) * KIB, Double.parseDouble(both.get(1)) * NANOS_OF_MILLI);
        }
        return times;
    }
}
