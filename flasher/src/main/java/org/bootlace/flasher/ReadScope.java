package org.bootlace.flasher;

import java.util.Map;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.MemoryLayout;

/** What can be read of a board's flash. */
final class ReadScope {

    /** As much as any file of firmware may have; a board may announce 4 GiB. */
    static final long MOST = 64L << 20;

    private ReadScope() {}

    /** Refuses to keep more than 64 MiB in memory on a board's word. */
    static void requireKept(long bytes, String what, String remedy) {
        if (bytes > MOST) {
            throw new Failure(
                    FailureKind.USAGE,
                    "%s has %d bytes, more than the 64 MiB that are read at once.".formatted(what, bytes),
                    remedy,
                    Map.of("bytes", Long.toString(bytes)));
        }
    }

    /** {@code range}, required to be in one region of the flash. */
    static AddressRange within(MemoryLayout flash, AddressRange range) {
        if (flash.regions().stream()
                .noneMatch(region -> region.contains(range.start()) && region.contains(range.last()))) {
            String regions = String.join(
                    ", ", flash.regions().stream().map(AddressRange::toString).toList());
            throw new Failure(
                    FailureKind.USAGE,
                    "%s is not inside the flash, which is %s.".formatted(range, regions),
                    "Ask for a range inside it.",
                    Map.of("range", range.toString(), "flash", regions));
        }
        return range;
    }

    /** From the first readable byte to the first gap. */
    static AddressRange firstReadable(MemoryLayout flash) {
        return flash.rangesOf(sector -> sector.attribute().readable()).stream()
                .findFirst()
                .orElseThrow(() -> new Failure(
                        FailureKind.PROTOCOL_VIOLATION,
                        "The bootloader says that no sector of %s can be read.".formatted(flash.name()),
                        "Say which addresses to read."));
    }
}
