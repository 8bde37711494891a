package org.bootlace.emulator.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The catalogue against the research table it was written from; skipped where that table is not at hand. */
class ChipsCsvTest {

    private static final Path TABLE = Path.of("../../shared/reference/chips.csv");

    /** A column of the table: where its value is in a chip file, and how it reads in the table. */
    private record Column(String path, Function<ChipProfile, Object> value, Function<String, Object> cell) {}

    private static final Map<String, Column> ALWAYS = new LinkedHashMap<>();
    private static final Map<String, Column> ON_USB = new LinkedHashMap<>();

    static {
        ALWAYS.put("family", new Column("family", ChipProfile::family, text -> text));
        ALWAYS.put("dev_id", new Column("deviceId", ChipProfile::deviceId, ChipsCsvTest::firstNumber));
        ALWAYS.put(
                "rom_class",
                new Column("rom.personality", chip -> chip.rom().personality().name(), text -> text));
        ALWAYS.put(
                "uart_bl_id",
                new Column("rom.bootloaderId", chip -> chip.rom().bootloaderId(), ChipsCsvTest::firstNumber));
        ALWAYS.put(
                "uart_bl_id_addr", new Column("rom", chip -> chip.rom().bootloaderIdAddress(), ChipsCsvTest::address));
        ALWAYS.put(
                "uart_hijack_pins",
                new Column("uart", chip -> String.join(";", chip.uart().pins()), text -> text));
        ALWAYS.put(
                "flash_base", new Column("memory", chip -> chip.memory().flash().start(), ChipsCsvTest::address));
        ALWAYS.put(
                "flash_bytes",
                new Column("memory", chip -> chip.memory().flash().geometry().size(), Integer::valueOf));
        ALWAYS.put("sysmem_range", new Column("memory", ChipsCsvTest::systemMemory, ChipsCsvTest::address));
        ALWAYS.put(
                "ram_start_free",
                new Column("memory", chip -> chip.memory().ram().get(0).openFrom(), ChipsCsvTest::address));
        ON_USB.put("usb_vid", new Column("usb", chip -> chip.usb().vendorId(), hex()));
        ON_USB.put("usb_pid", new Column("usb", chip -> chip.usb().productId(), hex()));
        ON_USB.put("bcdUSB", new Column("usb.bcdUsb", chip -> chip.usb().bcdUsb(), ChipsCsvTest::firstNumber));
        ON_USB.put("bcdDevice", new Column("usb.bcdDevice", chip -> chip.usb().bcdDevice(), ChipsCsvTest::firstNumber));
        ON_USB.put(
                "iManufacturer",
                new Column("usb.manufacturer", chip -> chip.usb().manufacturer(), ChipsCsvTest::sure));
        ON_USB.put("iProduct", new Column("usb.product", chip -> chip.usb().product(), text -> text));
        ON_USB.put("bmAttributes", new Column("dfu", chip -> chip.dfu().bmAttributes(), ChipsCsvTest::firstNumber));
        ON_USB.put("wDetachTimeOut", new Column("dfu", chip -> chip.dfu().wDetachTimeOut(), Integer::valueOf));
        ON_USB.put("wTransferSize", new Column("dfu", chip -> chip.dfu().wTransferSize(), Integer::valueOf));
        ON_USB.put("bcdDFUVersion", new Column("dfu", chip -> chip.dfu().bcdDfuVersion(), ChipsCsvTest::firstNumber));
        ON_USB.put(
                "powerup_state",
                new Column("dfu", chip -> chip.dfu().powerUp().state(), text -> text.startsWith("dfuIDLE") ? 2 : 10));
        ON_USB.put(
                "poll_setaddr_ms",
                new Column("dfu", chip -> chip.dfu().bwPollTimeout().setAddress(), ChipsCsvTest::firstNumber));
        ON_USB.put(
                "poll_erase_ms",
                new Column("dfu", chip -> chip.dfu().bwPollTimeout().erase(), ChipsCsvTest::firstNumber));
        ON_USB.put(
                "poll_write_ms",
                new Column("dfu", chip -> chip.dfu().bwPollTimeout().write(), ChipsCsvTest::firstNumber));
        ON_USB.put(
                "poll_masserase_ms",
                new Column("dfu", chip -> chip.dfu().bwPollTimeout().massErase(), ChipsCsvTest::firstNumber));
        for (int i = 0; i < 4; i++) {
            int alternate = i;
            ON_USB.put("alt" + i, new Column("dfu.alternates." + i, chip -> alternate(chip, alternate), text -> text));
        }
    }

    /** Cells that the catalogue does not follow, each with its reason. */
    private static final Map<String, String> DEVIATIONS = Map.of(
            "STM32WB55xG/alt1", "the cell is no string that a device could send ('01*?? e (unverified)')",
            "APM32F1_128K/iProduct", "unknown");

    /** Chips that the table has no row of. */
    private static final Set<String> BEYOND = Set.of("STM32F427xG");

    @BeforeAll
    static void the_table_is_at_hand() {
        assumeTrue(Files.isReadable(TABLE), "no " + TABLE);
    }

    @Test
    void every_row_is_a_chip_and_every_chip_a_row() throws IOException {
        assertThat(rows().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        chips().stream().map(ChipProfile::name).toList());
    }

    @Test
    void every_cell_that_is_modelled_is_in_the_catalogue() throws IOException {
        Map<String, Map<String, String>> rows = rows();
        SoftAssertions all = new SoftAssertions();
        for (ChipProfile chip : chips()) {
            Map<String, String> row = rows.get(chip.name());
            ALWAYS.forEach((name, column) -> compare(all, chip, row, name, column));
            if (chip.hasUsb()) {
                ON_USB.forEach((name, column) -> compare(all, chip, row, name, column));
            }
        }
        all.assertAll();
    }

    @Test
    void what_the_table_doubts_is_not_called_verbatim() throws IOException {
        Map<String, Map<String, String>> rows = rows();
        SoftAssertions all = new SoftAssertions();
        for (ChipProfile chip : chips()) {
            Map<String, String> row = rows.get(chip.name());
            ON_USB.forEach((name, column) -> {
                if (chip.hasUsb() && row.get(name).endsWith("?")) {
                    all.assertThat(chip.provenanceOf(column.path()).evidence())
                            .as("%s %s %s", chip.name(), name, row.get(name))
                            .isIn(Evidence.INFERRED, Evidence.UNKNOWN);
                }
            });
            if (chip.hasUsb() && row.get("string_confidence").matches("inferred.*|unverified")) {
                all.assertThat(chip.provenanceOf("dfu.alternates.0").evidence())
                        .as("%s strings", chip.name())
                        .isIn(Evidence.INFERRED, Evidence.UNKNOWN);
            }
        }
        all.assertAll();
    }

    @Test
    void erase_and_program_times_are_those_of_the_table() throws IOException {
        Map<String, Map<String, String>> rows = rows();
        SoftAssertions all = new SoftAssertions();
        for (ChipProfile chip : chips()) {
            String cell = rows.get(chip.name()).get("erase_typ_max_ms");
            Matcher known = Pattern.compile("(\\d+K)=(\\d+(?:\\.\\d+)?)/(\\d+(?:\\.\\d+)?)")
                    .matcher(cell);
            while (!cell.contains("64=") && known.find()) {
                Span span = new Span(Double.parseDouble(known.group(2)), Double.parseDouble(known.group(3)));
                all.assertThat(chip.timing().widths().values())
                        .as("%s %s", chip.name(), known.group())
                        .anySatisfy(width ->
                                assertThat(width.eraseMillis()).containsEntry(ByteSize.parse(known.group(1)), span));
            }
        }
        all.assertAll();
    }

    private static List<ChipProfile> chips() {
        return ChipCatalogue.bundled().all().stream()
                .filter(chip -> !BEYOND.contains(chip.name()))
                .toList();
    }

    private static void compare(
            SoftAssertions all, ChipProfile chip, Map<String, String> row, String name, Column column) {
        String cell = row.get(name);
        boolean silent = cell.isEmpty() || cell.equals("none") || !cell.matches("(?s).*[0-9@A-Za-z].*");
        if (silent || DEVIATIONS.containsKey(chip.name() + "/" + name)) {
            return;
        }
        all.assertThat(column.value().apply(chip))
                .as("%s %s", chip.name(), name)
                .isEqualTo(column.cell().apply(cell));
    }

    private static Object alternate(ChipProfile chip, int index) {
        List<String> alternates = chip.dfu().alternates();
        return index < alternates.size() ? alternates.get(index) : "";
    }

    private static Object systemMemory(ChipProfile chip) {
        List<MemoryProfile.Filled> areas = chip.memory().systemMemory();
        return areas.isEmpty() ? -1L : areas.get(0).start();
    }

    private static Function<String, Object> hex() {
        return text -> Integer.parseInt(text, 16);
    }

    private static Object sure(String text) {
        return text.replace("?", "");
    }

    private static Object address(String text) {
        return ((Number) firstNumber(text)).intValue() & 0xFFFF_FFFFL;
    }

    /** The first number of a cell such as {@code <=5} or {@code 0x0200?}; 0 when it has none. */
    private static Object firstNumber(String text) {
        Matcher number = Pattern.compile("0x([0-9A-Fa-f]+)|(\\d+)").matcher(text);
        if (!text.startsWith("AT32") && number.find()) {
            return number.group(1) == null
                    ? (Object) Integer.parseInt(number.group(2))
                    : (Object) (int) Long.parseLong(number.group(1), 16);
        }
        return 0;
    }

    private static Map<String, Map<String, String>> rows() throws IOException {
        List<String> lines = Files.readAllLines(TABLE);
        List<String> keys = cells(lines.get(0));
        return lines.stream()
                .skip(1)
                .map(ChipsCsvTest::cells)
                .collect(Collectors.toMap(values -> values.get(0), values -> {
                    Map<String, String> row = new HashMap<>();
                    for (int column = 0; column < keys.size(); column++) {
                        row.put(keys.get(column), values.get(column));
                    }
                    return row;
                }));
    }

    /** RFC 4180 without line breaks in cells: a quote in quotes is doubled. */
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        Matcher cell =
                Pattern.compile("(?:\"((?:[^\"]|\"\")*)\"|([^,]*))(?:,|$)").matcher(line);
        while (cell.find() && cell.start() < line.length()) {
            cells.add(cell.group(1) == null ? cell.group(2) : cell.group(1).replace("\"\"", "\""));
        }
        if (line.endsWith(",")) {
            cells.add("");
        }
        return cells;
    }
}
