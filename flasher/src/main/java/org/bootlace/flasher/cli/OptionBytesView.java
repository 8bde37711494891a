package org.bootlace.flasher.cli;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bootlace.flasher.OptionBytesReport;
import org.bootlace.flasher.cli.text.Sizes;
import org.bootlace.flasher.cli.text.Table;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.Sector;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.option.OptionBytes;
import org.bootlace.flasher.option.ReadoutLevel;

/**
 * Option bytes.
 *
 * @param verb which verb shows them
 * @param report what they are
 * @param notes what was worth saying on the way
 */
record OptionBytesView(String verb, OptionBytesReport report, List<String> notes) implements View {

    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
    private static final int LINE = 16;
    private static final byte BLANK = (byte) 0xFF;

    @Override
    public List<String> text() {
        OptionBytes options = report.options();
        List<String> lines = new ArrayList<>();
        String parts = options.parts().map(names -> ", as on " + names).orElse(", of a chip that is not in the table");
        lines.add("Option bytes of " + Fields.name(report.board()) + parts + ":");
        lines.add("");
        options.areas().forEach(area -> lines.addAll(dump(area)));
        lines.add("");
        lines.addAll(meaning(options));
        if (verb.endsWith("write")) {
            lines.add("");
            lines.add(
                    report.written().isEmpty()
                            ? "They were like this already; nothing was written."
                            : "Written and read back: " + Fields.words(ranges(report.written())) + "."
                                    + (options.readout() == ReadoutLevel.OPEN
                                            ? ""
                                            : " Check the readout level above."));
        }
        return lines;
    }

    @Override
    public Map<String, Object> json() {
        OptionBytes options = report.options();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("verb", verb);
        fields.put("board", Fields.board(report.board()));
        fields.put("parts", options.parts().orElse(null));
        fields.put("areas", options.areas().stream().map(OptionBytesView::json).toList());
        fields.put("readout", readout(options));
        fields.put(
                "writeProtected",
                options.knowsWriteProtection() ? Fields.ranges(sectors(report.writeProtected())) : null);
        fields.put("unusual", options.unusual());
        fields.put(
                "oneTime", report.oneTime().stream().map(OptionBytesView::json).toList());
        fields.put("written", Fields.ranges(ranges(report.written())));
        fields.put("notes", notes);
        return fields;
    }

    /** The readout level as fields. */
    static Map<String, Object> readout(OptionBytes options) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("level", options.readout().name());
        fields.put(
                "address",
                options.readoutByte().map(at -> at.start().toString()).orElse(null));
        fields.put(
                "value",
                options.readoutByte()
                        .map(at -> "0x%02X".formatted(at.bytes()[0]))
                        .orElse(null));
        return fields;
    }

    /** An area with its bytes in hexadecimal. */
    static Map<String, Object> json(Segment area) {
        Map<String, Object> fields = Fields.range(area.range());
        fields.put("hex", HexFormat.of().withUpperCase().formatHex(area.bytes()));
        return fields;
    }

    private List<String> meaning(OptionBytes options) {
        Table table = Table.ofFields();
        String value = options.readoutByte()
                .map(at -> " (0x%02X at %s)".formatted(at.bytes()[0], at.start()))
                .orElse("");
        table.row("Readout protection", options.readout().sentence() + value);
        table.row(
                "Write protected",
                options.knowsWriteProtection()
                        ? Fields.words(sectors(report.writeProtected()))
                        : "not known: it is not known where this chip keeps it");
        if (!options.unusual().isEmpty()) {
            table.row("Not as usual", options.unusual().toString().replaceAll("[{}]", ""));
        }
        for (Segment memory : report.oneTime()) {
            table.row("One-time memory", memory.range() + ", " + used(memory));
        }
        return table.lines();
    }

    private static String used(Segment memory) {
        long used = IntStream.range(0, memory.size())
                .filter(at -> memory.bytes()[at] != BLANK)
                .count();
        return used == 0 ? "blank" : Sizes.exact(used) + " of it not blank";
    }

    private static List<String> dump(Segment area) {
        List<String> lines = new ArrayList<>();
        for (int from = 0; from < area.size(); from += LINE) {
            int to = Math.min(area.size(), from + LINE);
            lines.add(area.start().plus(from) + "  " + HEX.formatHex(area.bytes(), from, to));
        }
        return lines;
    }

    private static List<AddressRange> ranges(List<Segment> areas) {
        return areas.stream().map(Segment::range).toList();
    }

    private static List<AddressRange> sectors(List<Sector> sectors) {
        return AddressRange.joined(sectors.stream().map(Sector::range).toList());
    }
}
