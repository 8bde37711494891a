package org.bootlace.emulator.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The catalogue against the research table it was written from; skipped where that table is not at hand. */
class ChipsCsvTest {

    private static final Path TABLE = Path.of("../../shared/reference/chips.csv");

    static List<String> chips() {
        return ChipCatalogue.bundled().names();
    }

    @BeforeAll
    static void the_table_is_at_hand() {
        assumeTrue(Files.isReadable(TABLE), "no " + TABLE);
    }

    @ParameterizedTest
    @MethodSource("chips")
    void strings_and_numbers_are_those_of_the_research(String name) throws IOException {
        ChipProfile chip = ChipCatalogue.bundled().chip(name);
        Map<String, String> row = row(name);

        assertThat(chip.dfu().alternates())
                .containsExactlyElementsOf(List.of("alt0", "alt1", "alt2", "alt3").stream()
                        .map(row::get)
                        .filter(text -> text.startsWith("@"))
                        .toList());
        assertThat(chip.usb().manufacturer()).isEqualTo(row.get("iManufacturer"));
        assertThat(chip.usb().product()).isEqualTo(row.get("iProduct"));
        assertThat(String.format("0x%04x", chip.usb().bcdDevice())).isEqualTo(row.get("bcdDevice"));
        assertThat(String.format("0x%04x", chip.usb().bcdUsb())).isEqualTo(row.get("bcdUSB"));
        assertThat(String.format("0x%02x", chip.dfu().bmAttributes())).isEqualTo(row.get("bmAttributes"));
        assertThat(chip.dfu().wTransferSize()).isEqualTo(Integer.parseInt(row.get("wTransferSize")));
        assertThat(chip.memory().flash().geometry().size()).isEqualTo(Integer.parseInt(row.get("flash_bytes")));
        assertThat(String.format("0x%03x", chip.deviceId())).isEqualTo(row.get("dev_id"));
    }

    private static Map<String, String> row(String name) throws IOException {
        List<String> lines = Files.readAllLines(TABLE);
        List<String> keys = cells(lines.get(0));
        List<String> values = lines.stream()
                .filter(line -> line.startsWith(name + ","))
                .map(ChipsCsvTest::cells)
                .findFirst()
                .orElseThrow();
        Map<String, String> row = new HashMap<>();
        for (int column = 0; column < keys.size(); column++) {
            row.put(keys.get(column), values.get(column));
        }
        return row;
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        boolean quoted = false;
        StringBuilder cell = new StringBuilder();
        for (char next : (line + ",").toCharArray()) {
            if (next == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else if (next == '"') {
                quoted = !quoted;
            } else {
                cell.append(next);
            }
        }
        return cells;
    }
}
