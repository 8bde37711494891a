package org.bootlace.flasher.image.elf;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.image.file.DecodedFile;
import org.bootlace.flasher.image.file.FileFacts;
import org.bootlace.flasher.image.file.FileFailures;
import org.bootlace.flasher.image.file.LittleEndian;
import org.bootlace.flasher.image.file.LoadedParts;
import org.bootlace.flasher.memory.Address;

/**
 * Reads 32-bit little-endian ELF executables for Arm (System V ABI, Object Files). What is loaded goes to its physical
 * address. Where the file has section headers, only the sections inside a loaded segment count: linkers like to stretch the
 * first segment over the ELF header and over padding, which nobody wants in flash.
 */
public final class ElfReader {

    private static final long ALLOCATED = 2;
    private static final int NO_BITS = 8;

    private final LittleEndian file;
    private final FileFailures failures;
    private final LoadedParts parts;

    private ElfReader(String name, byte[] content) {
        this.file = new LittleEndian(content);
        this.failures = new FileFailures(name);
        this.parts = new LoadedParts(failures);
    }

    /**
     * Reads a whole file.
     *
     * @param name what messages call it
     * @param content begins with the ELF magic
     * @throws Failure {@code IMAGE_NOT_FIRMWARE} for another machine or an unlinked file, {@code IMAGE_TRUNCATED},
     *     {@code IMAGE_MALFORMED}
     */
    public static DecodedFile read(String name, byte[] content) {
        return new ElfReader(name, content).read();
    }

    private DecodedFile read() {
        ElfHeader header = ElfHeader.read(file, failures);
        List<LoadSegment> loads = loads(header.programHeaders());
        List<long[]> sections = sections(header.sectionHeaders());
        loads.forEach(load -> add(load, sections));
        return new DecodedFile(
                parts.segments(), entry(header, loads), new FileFacts(parts.places(), Set.of(), Map.of(), List.of()));
    }

    private List<LoadSegment> loads(ElfHeader.Table table) {
        return IntStream.range(0, table.count())
                .filter(index -> LoadSegment.isLoad(file, table.entry(index)))
                .mapToObj(index -> LoadSegment.read(file, table.entry(index), index))
                .toList();
    }

    /** Offset and size of each section that has bytes to be loaded. */
    private List<long[]> sections(ElfHeader.Table table) {
        return IntStream.range(0, table.count())
                .mapToLong(table::entry)
                .filter(at ->
                        (file.u32(at + 8) & ALLOCATED) != 0 && file.u32(at + 4) != NO_BITS && file.u32(at + 20) > 0)
                .mapToObj(at -> new long[] {file.u32(at + 16), file.u32(at + 20)})
                .toList();
    }

    private void add(LoadSegment load, List<long[]> sections) {
        if (!file.holds(load.offset(), load.fileSize())) {
            throw failures.truncated("has %d bytes and ends before program header %d does, at byte %d"
                    .formatted(file.size(), load.number(), load.offset() + load.fileSize()));
        }
        if (load.physical() + load.fileSize() > 0x1_0000_0000L) {
            throw failures.malformed("has program header %d of %d bytes at 0x%08X, over the end of the address space"
                    .formatted(load.number(), load.fileSize(), load.physical()));
        }
        List<long[]> inside = sections.stream()
                .filter(section -> load.holds(section[0], section[1]))
                .toList();
        if (sections.isEmpty()) {
            part(load, load.offset(), load.fileSize());
        } else if (!inside.isEmpty()) {
            long from = inside.stream().mapToLong(section -> section[0]).min().orElseThrow();
            long to = inside.stream()
                    .mapToLong(section -> section[0] + section[1])
                    .max()
                    .orElseThrow();
            part(load, from, to - from);
        }
    }

    private void part(LoadSegment load, long from, long length) {
        Address start = Address.of(load.physical() + from - load.offset());
        parts.add("program header " + load.number(), start, file, from, length);
    }

    /** The entry where it is in flash; 0 means that there is none. */
    private static Optional<Address> entry(ElfHeader header, List<LoadSegment> loads) {
        if (header.entry() == 0) {
            return Optional.empty();
        }
        long moved = loads.stream()
                .filter(load -> load.holdsAddress(header.entry()))
                .findFirst()
                .map(load -> header.entry() - load.virtual() + load.physical())
                .orElse(header.entry());
        return Optional.of(Address.of(moved & 0xFFFF_FFFFL));
    }
}
