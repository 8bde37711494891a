package org.bootlace.emulator.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reads {@code faults.txt}, once. */
final class FaultTable {

    private static final int COLUMNS = 8;
    private static final Map<FaultId, FaultEntry> ROWS = read();

    private FaultTable() {}

    static FaultEntry of(FaultId id) {
        return Objects.requireNonNull(ROWS.get(id), () -> "faults.txt lacks " + id);
    }

    private static Map<FaultId, FaultEntry> read() {
        Map<FaultId, FaultEntry> rows = new EnumMap<>(FaultId.class);
        for (String line : text().split("\n", -1)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] cells =
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toArray(String[]::new);
                if (cells.length != COLUMNS) {
                    throw new IllegalStateException("faults.txt: " + line);
                }
                List<String> names = List.of(cells[0].split(" ", -1));
                rows.put(FaultId.valueOf(names.get(0).toUpperCase(Locale.ROOT).replace('.', '_')), entry(names, cells));
            }
        }
        return rows;
    }

    private static FaultEntry entry(List<String> names, String[] cells) {
        FaultHome home = FaultHome.valueOf(cells[2].toUpperCase(Locale.ROOT));
        int times = cells[5].equals("always") ? Repetition.ALWAYS : Integer.parseInt(cells[5]);
        FaultEntry.Terms terms = new FaultEntry.Terms(value(cells[4]), times);
        return new FaultEntry(
                names, cells[1], home, triggers(cells[3]), terms, new FaultEntry.Story(cells[6], cells[7]));
    }

    private static Set<TriggerKind> triggers(String letters) {
        Set<TriggerKind> kinds = EnumSet.noneOf(TriggerKind.class);
        for (TriggerKind kind : TriggerKind.values()) {
            if (letters.indexOf(kind.letter()) >= 0) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    private static FaultValue value(String cell) {
        int equals = cell.indexOf('=');
        ValueKind kind = ValueKind.valueOf((equals < 0 ? cell : cell.substring(0, equals)).toUpperCase(Locale.ROOT));
        return new FaultValue(kind, equals < 0 ? "" : cell.substring(equals + 1));
    }

    private static String text() {
        try (InputStream in = Objects.requireNonNull(FaultTable.class.getResourceAsStream("faults.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
