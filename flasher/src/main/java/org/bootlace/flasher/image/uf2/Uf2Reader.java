package org.bootlace.flasher.image.uf2;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.image.file.DecodedFile;
import org.bootlace.flasher.image.file.FileFacts;
import org.bootlace.flasher.image.file.FileFailures;
import org.bootlace.flasher.image.file.LittleEndian;
import org.bootlace.flasher.image.file.LoadedParts;
import org.bootlace.flasher.memory.Address;

/**
 * Reads UF2 files (Microsoft, "USB Flashing Format (UF2)"). Blocks may come in any order, but each of them exactly once; blocks
 * that are not for the main flash are left out; a file for several families of chips is refused, since nothing says which.
 */
public final class Uf2Reader {

    private final LittleEndian file;
    private final FileFailures failures;
    private final LoadedParts parts;
    private final BitSet seen = new BitSet();
    private final Set<Long> families = new LinkedHashSet<>();
    private int skipped;

    private Uf2Reader(String name, byte[] content) {
        this.file = new LittleEndian(content);
        this.failures = new FileFailures(name);
        this.parts = new LoadedParts(failures);
    }

    /** Whether {@code content} begins like a UF2 file. */
    public static boolean recognises(byte[] content) {
        LittleEndian file = new LittleEndian(content);
        return file.holds(0, 8) && file.u32(0) == Uf2Block.MAGIC_0 && file.u32(4) == Uf2Block.MAGIC_1;
    }

    /**
     * Reads a whole file.
     *
     * @param name what messages call it
     * @throws Failure {@code IMAGE_TRUNCATED} or {@code IMAGE_MALFORMED}
     */
    public static DecodedFile read(String name, byte[] content) {
        return new Uf2Reader(name, content).read();
    }

    private DecodedFile read() {
        if (file.size() % Uf2Block.BYTES != 0) {
            throw failures.truncated(
                    "has %d bytes, which are no whole blocks of %d".formatted(file.size(), Uf2Block.BYTES));
        }
        long announced = Uf2Block.read(file, 0, failures).count();
        long held = file.size() / Uf2Block.BYTES;
        if (announced > held) {
            throw failures.truncated("has %d of %d blocks".formatted(held, announced));
        }
        for (long at = 0; at < file.size(); at += Uf2Block.BYTES) {
            take(Uf2Block.read(file, at, failures), at, announced);
        }
        requireAll(announced);
        if (families.size() > 1) {
            throw failures.malformed("is for several families of chips: " + familyWords());
        }
        return new DecodedFile(parts.segments(), Optional.empty(), facts());
    }

    private void take(Uf2Block block, long at, long announced) {
        requireInOrder(block, announced);
        if (block.has(Uf2Block.CONTAINER)) {
            throw failures.malformed(
                    "is a container of files, not an image of flash (block %d)".formatted(block.number()));
        }
        if (block.has(Uf2Block.NOT_MAIN_FLASH) || block.size() == 0) {
            skipped++;
            return;
        }
        if (block.has(Uf2Block.FAMILY_PRESENT)) {
            families.add(block.family());
        }
        parts.add("block " + block.number(), Address.of(block.address()), file, at + Uf2Block.DATA_AT, block.size());
    }

    private void requireInOrder(Uf2Block block, long announced) {
        if (block.count() != announced || block.number() >= announced) {
            throw failures.malformed("has block %d of %d where the first block announced %d"
                    .formatted(block.number(), block.count(), announced));
        }
        if (seen.get((int) block.number())) {
            throw failures.malformed("has block %d twice".formatted(block.number()));
        }
        seen.set((int) block.number());
    }

    private void requireAll(long announced) {
        if (seen.cardinality() != announced) {
            throw failures.truncated("has %d of %d blocks; block %d is missing"
                    .formatted(seen.cardinality(), announced, seen.nextClearBit(0)));
        }
    }

    private FileFacts facts() {
        Map<String, String> fields = new LinkedHashMap<>();
        if (!families.isEmpty()) {
            fields.put("UF2 family", familyWords());
        }
        List<String> warnings = new ArrayList<>();
        if (skipped > 0) {
            warnings.add("%d blocks are empty or not for the main flash and are left out.".formatted(skipped));
        }
        Set<String> chips =
                families.stream().flatMap(id -> Uf2Family.chips(id).stream()).collect(Collectors.toSet());
        return new FileFacts(List.of(), chips, fields, warnings);
    }

    private String familyWords() {
        return families.stream()
                .map(id -> "0x%08x".formatted(id)
                        + Uf2Family.chips(id).map(chips -> " (" + chips + ")").orElse(""))
                .collect(Collectors.joining(", "));
    }
}
