package org.bootlace.flasher;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.bootlace.flasher.bootloader.Bootloader;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Segment;

/** Reads a board's flash, and compares it block by block while it comes in. */
final class ReadBack {

    private final Bootloader bootloader;
    private final MemoryLayout memory;
    private final Job job;

    ReadBack(Bootloader bootloader, MemoryLayout memory, Job job) {
        this.bootloader = bootloader;
        this.memory = memory;
        this.job = job;
    }

    /** Whether there is no memory where the bootloader announces some; a GD32VF103 announces up to eight times what it has. */
    static boolean isBeyondMemory(Failure refused) {
        boolean overUsb = refused.kind() == FailureKind.PROTOCOL_VIOLATION
                && "errTARGET".equals(refused.facts().get("status"));
        return overUsb || refused.facts().getOrDefault("evidence", "").startsWith("NACK (0x1F) after the address ");
    }

    /**
     * The same as {@link #read}, up to where there is memory: empty when there is none at the start.
     *
     * @return shorter than {@code range} when the bootloader has announced too much
     */
    Optional<Segment> readToItsEnd(AddressRange range) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            bootloader.read(range, (at, block) -> {
                bytes.writeBytes(block);
                job.progress(block.length);
                return true;
            });
        } catch (Failure refused) {
            if (!isBeyondMemory(refused)) {
                throw refused;
            }
            job.note("There is no memory from %s on, although the bootloader announces it."
                    .formatted(range.start().plus(bytes.size())));
        }
        return bytes.size() == 0 ? Optional.empty() : Optional.of(new Segment(range.start(), bytes.toByteArray()));
    }

    /** All bytes of {@code range}, at most 64 MiB, as progress of the phase. */
    byte[] read(AddressRange range) {
        return read(range, job::progress);
    }

    /** The same, without a word about it. */
    byte[] peek(AddressRange range) {
        return read(range, length -> {});
    }

    private byte[] read(AddressRange range, IntConsumer progress) {
        byte[] bytes = new byte[(int) range.length()];
        bootloader.read(range, (at, block) -> {
            System.arraycopy(block, 0, bytes, (int) at.minus(range.start()), block.length);
            progress.accept(block.length);
            return true;
        });
        return bytes;
    }

    /**
     * Requires the flash to hold {@code expected}. A block that differs is read once more, in case only the reading failed.
     *
     * @throws Failure {@code VERIFY_MISMATCH} with the first address that differs
     */
    void compare(Segment expected) {
        int from = 0;
        while (from < expected.size()) {
            int equal = equalBytes(expected.slice(from, expected.size() - from));
            from += equal;
            if (from < expected.size()) {
                from += again(expected, from);
            }
        }
    }

    /** How many bytes of {@code rest} were equal, whole blocks only. */
    private int equalBytes(Segment rest) {
        int[] equal = {0};
        bootloader.read(rest.range(), (at, block) -> {
            int offset = (int) at.minus(rest.start());
            if (!Arrays.equals(rest.bytes(), offset, offset + block.length, block, 0, block.length)) {
                return false;
            }
            equal[0] += block.length;
            job.progress(block.length);
            return true;
        });
        return equal[0];
    }

    private int again(Segment expected, int from) {
        Segment block = expected.slice(from, Math.min(bootloader.transferSize(), expected.size() - from));
        byte[] found = peek(block.range());
        int differs = Arrays.mismatch(block.bytes(), found);
        if (differs >= 0) {
            throw mismatch(block.start().plus(differs), block.bytes()[differs], found[differs]);
        }
        job.note("The block at %s was right only when it was read a second time.".formatted(block.start()));
        job.progress(block.size());
        return block.size();
    }

    private Failure mismatch(Address at, byte expected, byte found) {
        String sector = memory.sectorAt(at)
                .map(holding -> " in the sector " + holding.range())
                .orElse("");
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("address", at.toString());
        facts.put("expected", "0x%02X".formatted(expected));
        facts.put("actual", "0x%02X".formatted(found));
        return new Failure(
                FailureKind.VERIFY_MISMATCH,
                "The flash differs from the image: at %s%s it holds 0x%02X instead of 0x%02X."
                        .formatted(at, sector, found, expected),
                "Flash the board again; if the same address differs again, the sector is write protected or worn out.",
                facts);
    }
}
