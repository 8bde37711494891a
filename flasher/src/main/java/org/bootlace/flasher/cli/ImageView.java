package org.bootlace.flasher.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.bootlace.flasher.chip.Chips;
import org.bootlace.flasher.cli.text.Sizes;
import org.bootlace.flasher.cli.text.Table;
import org.bootlace.flasher.guard.Finding;
import org.bootlace.flasher.guard.ImageGuard;
import org.bootlace.flasher.guard.PlausibleChips;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.image.VectorTable;
import org.bootlace.flasher.image.file.FilePart;
import org.bootlace.flasher.image.identity.FirmwareIdentity;
import org.bootlace.flasher.image.identity.IdentityReader;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Sector;
import org.bootlace.flasher.memory.Segment;

/**
 * What is in a firmware file.
 *
 * @param part the chip that was asked about
 * @param flash of that chip, or as it was given
 * @param vectors what the chip would start from
 * @param chips parts that it may be for
 */
record ImageView(
        ImageFile file,
        FirmwareIdentity identity,
        Optional<VectorTable> vectors,
        List<String> chips,
        Optional<String> part,
        Optional<MemoryLayout> flash)
        implements View {

    static ImageView of(ImageFile file, Optional<String> part, Optional<MemoryLayout> flash) {
        FirmwareImage image = file.image();
        FirmwareIdentity identity = IdentityReader.of(image.segments());
        Optional<VectorTable> vectors = VectorTable.of(image, PlausibleChips.memoryOf(image));
        return new ImageView(file, identity, vectors, PlausibleChips.of(image, identity), part, flash);
    }

    @Override
    public List<String> text() {
        FirmwareImage image = file.image();
        Table fields = Table.ofFields()
                .row("File", file.name())
                .row("Format", image.format().title())
                .row("Size", Sizes.both(image.size()))
                .row("CRC-32", crc());
        image.entry().ifPresent(entry -> fields.row("Entry", entry.toString()));
        image.facts().fields().forEach(fields::row);
        identity.fields().forEach(fields::row);
        fields.row("Vector table", vectors.map(this::words).orElse("none"));
        fields.row("May be for", chips.isEmpty() ? "no chip that is known here" : String.join(", ", chips));
        List<String> lines = new ArrayList<>(fields.lines());
        image.facts().warnings().forEach(warning -> lines.add("Note: " + warning));
        lines.add("");
        lines.addAll(segments());
        flash.ifPresent(memory -> lines.addAll(sectors(memory)));
        return lines;
    }

    @Override
    public Map<String, Object> json() {
        FirmwareImage image = file.image();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("image", file.json());
        fields.put("crc32", crc());
        fields.put("entry", image.entry().map(Object::toString).orElse(null));
        fields.put("facts", image.facts().fields());
        fields.put("identity", identity.fields());
        fields.put("vectorTable", vectors.map(this::json).orElse(null));
        fields.put("chips", chips);
        fields.put(
                "parts",
                image.facts().parts().stream()
                        .map(part -> Map.of("name", part.name(), "range", Fields.range(part.range())))
                        .toList());
        fields.put("gaps", Fields.ranges(Fields.gaps(file.image())));
        fields.put(
                "sectors", flash.map(memory -> Fields.ranges(touched(memory))).orElse(null));
        fields.put("findings", flash.map(memory -> problems(memory)).orElse(List.of()));
        fields.put("notes", image.facts().warnings());
        return fields;
    }

    private List<String> segments() {
        Table table = Table.of("SEGMENT", ">BYTES", "FROM");
        FirmwareImage image = file.image();
        // Both ascend, and a part is in one segment: a file may have tens of thousands of either.
        List<FilePart> parts = image.facts().parts().stream()
                .sorted(Comparator.comparing((FilePart part) -> part.range().start()))
                .toList();
        int next = 0;
        for (Segment segment : image.segments()) {
            int first = next;
            while (next < parts.size()
                    && parts.get(next).range().start().value() < segment.range().end()) {
                next++;
            }
            String from =
                    parts.subList(first, next).stream().map(FilePart::name).collect(Collectors.joining(", "));
            table.row(segment.range().toString(), String.valueOf(segment.size()), from);
        }
        Fields.gaps(image).forEach(gap -> table.row(gap.toString(), String.valueOf(gap.length()), "gap"));
        return table.lines();
    }

    private List<String> sectors(MemoryLayout memory) {
        List<AddressRange> touched = touched(memory);
        List<String> lines = new ArrayList<>(List.of(
                "",
                "Needs %d of %d sectors, %s, of %s:"
                        .formatted(
                                touched.size(),
                                memory.sectors().size(),
                                Sizes.both(Fields.bytes(touched)),
                                memory.name())));
        touched.forEach(sector -> lines.add("  " + sector + "  " + Sizes.brief(sector.length())));
        problems(memory).forEach(problem -> lines.add("Does not fit: " + problem));
        return lines;
    }

    private List<AddressRange> touched(MemoryLayout memory) {
        return memory.sectors().stream()
                .map(Sector::range)
                .filter(range -> file.image().ranges().stream().anyMatch(range::overlaps))
                .toList();
    }

    private List<String> problems(MemoryLayout memory) {
        List<String> problems = new ArrayList<>();
        part.filter(this::isNotFor)
                .map(asked -> "It seems to be for %s, not for %s.".formatted(String.join(", ", chips), asked))
                .ifPresent(problems::add);
        for (AddressRange range : file.image().ranges()) {
            boolean inside = memory.regions().stream()
                    .anyMatch(region -> region.contains(range.start()) && region.contains(range.last()));
            if (!inside) {
                problems.add("%s is not inside %s.".formatted(range, Fields.words(memory.regions())));
            }
        }
        ImageGuard.findings(file.image(), memory, Optional.empty()).stream()
                .map(Finding::sentence)
                .forEach(problems::add);
        return problems;
    }

    private boolean isNotFor(String asked) {
        String name = Chips.fullName(asked);
        return !chips.isEmpty() && chips.stream().noneMatch(chip -> name.startsWith(chip) || chip.startsWith(name));
    }

    private boolean plausible(VectorTable table) {
        return table.isPlausible(file.image(), PlausibleChips.memoryOf(file.image()));
    }

    private String words(VectorTable table) {
        return "%s: stack 0x%08X, code 0x%08X, %s"
                .formatted(
                        table.at(),
                        table.stackPointer(),
                        table.resetHandler(),
                        plausible(table) ? "plausible" : "not plausible");
    }

    private Map<String, Object> json(VectorTable table) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("at", table.at().toString());
        fields.put("stack", "0x%08X".formatted(table.stackPointer()));
        fields.put("code", "0x%08X".formatted(table.resetHandler()));
        fields.put("plausible", plausible(table));
        return fields;
    }

    /** Of the bytes of all segments, one after the other. */
    private String crc() {
        CRC32 crc = new CRC32();
        file.image().segments().forEach(segment -> crc.update(segment.bytes()));
        return "%08x".formatted(crc.getValue());
    }
}
