package org.bootlace.flasher.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bootlace.flasher.cli.text.Sizes;
import org.bootlace.flasher.cli.text.Table;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Sector;
import org.bootlace.flasher.memory.SectorAttribute;

/** The memories of a chip: sectors of one size and one permission that follow each other are one entry. */
final class MemoryText {

    private MemoryText() {}

    static List<String> table(List<MemoryLayout> memories) {
        Table table = Table.of("MEMORY", "ADDRESSES", ">BYTES", "SECTORS", "PERMITS");
        for (MemoryLayout memory : memories) {
            String name = memory.name();
            for (Run run : runs(memory)) {
                table.row(
                        name,
                        run.range().toString(),
                        String.valueOf(run.range().length()),
                        run.sectors.size() + " x " + Sizes.brief(run.first().size()),
                        permissions(run.first().attribute()));
                name = "";
            }
        }
        return table.lines();
    }

    static Map<String, Object> json(MemoryLayout memory) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", memory.name());
        fields.put("bytes", memory.size());
        fields.put("sectors", memory.sectors().stream().map(MemoryText::json).toList());
        return fields;
    }

    private static Map<String, Object> json(Sector sector) {
        Map<String, Object> fields = Fields.range(sector.range());
        fields.put("readable", sector.attribute().readable());
        fields.put("erasable", sector.attribute().erasable());
        fields.put("writable", sector.attribute().writable());
        return fields;
    }

    private static List<Run> runs(MemoryLayout memory) {
        List<Run> runs = new ArrayList<>();
        for (Sector sector : memory.sectors()) {
            if (runs.isEmpty() || !runs.get(runs.size() - 1).continuesWith(sector)) {
                runs.add(new Run(new ArrayList<>()));
            }
            runs.get(runs.size() - 1).sectors.add(sector);
        }
        return runs;
    }

    private static String permissions(SectorAttribute attribute) {
        List<String> words = new ArrayList<>();
        if (attribute.readable()) {
            words.add("read");
        }
        if (attribute.erasable()) {
            words.add("erase");
        }
        if (attribute.writable()) {
            words.add("write");
        }
        return words.isEmpty() ? "nothing" : String.join(", ", words);
    }

    private record Run(List<Sector> sectors) {

        Sector first() {
            return sectors.get(0);
        }

        AddressRange range() {
            return AddressRange.between(
                    first().start(), sectors.get(sectors.size() - 1).range().last());
        }

        boolean continuesWith(Sector next) {
            return next.size() == first().size()
                    && next.attribute().equals(first().attribute())
                    && range().end() == next.start().value();
        }
    }
}
