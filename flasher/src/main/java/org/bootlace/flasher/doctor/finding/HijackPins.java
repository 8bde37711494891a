package org.bootlace.flasher.doctor.finding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The serial pins that a ROM listens to besides USB. It stays with the first interface that says something, so a GPS or a
 * receiver on one of them keeps the board off the bus (flashing.md §2.4). Data in {@code hijack-pins.txt}.
 */
public final class HijackPins {

    private static final Pattern COLUMNS = Pattern.compile("\\s{2,}");
    private static final String COMMON = "PA9/PA10";
    private static final List<Row> ROWS = load();

    private HijackPins() {}

    /**
     * One line of the table.
     *
     * @param chips how the names of the chips begin, e.g. {@code STM32F405}
     * @param pins RX and TX pairs, e.g. {@code PA9/PA10}
     */
    public record Row(String chips, String pins) {}

    /** The whole table. */
    public static List<Row> rows() {
        return ROWS;
    }

    /** The pins of a chip, or of its kind; empty when they are not known. */
    public static Optional<String> of(String chip) {
        return ROWS.stream()
                .filter(row -> chip.startsWith(row.chips) || row.chips.startsWith(chip))
                .findFirst()
                .map(Row::pins);
    }

    /** What to do about it, with the pins of {@code chip} where it is known. */
    static String advice(Optional<String> chip) {
        String pins = chip.flatMap(name -> of(name).map(known -> " (" + name + ": " + known + ")"))
                .orElse(" (" + COMMON + " on every chip; more with --chip, as in --chip STM32F405)");
        return "Disconnect GPS, receiver and CAN from the board" + pins
                + ", power it by USB alone, and hold BOOT while plugging it in.";
    }

    private static List<Row> load() {
        try (InputStream file =
                Objects.requireNonNull(HijackPins.class.getResourceAsStream("hijack-pins.txt"), "hijack-pins.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> List.of(COLUMNS.split(line, 2)))
                    .map(columns -> new Row(columns.get(0), columns.get(1)))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
