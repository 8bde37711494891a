package org.bootlace.flasher;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.bootlace.flasher.bootloader.Bootloader;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Sector;
import org.bootlace.flasher.plan.FlashPhase;

/**
 * Looks whether what was erased is blank. A chip does not tell when it leaves a write-protected sector as it is (AN3156), nor
 * when its sectors are smaller than it announces.
 */
final class BlankCheck {

    private static final byte BLANK = (byte) 0xFF;
    /** The first and the last of a sector; more than any chip programs at once. */
    private static final int PROBE = 64;
    /** Erasing these takes a quarter of a second at least, and looking at both ends a few milliseconds. */
    private static final long LARGE = 16 * 1024;

    private final Bootloader bootloader;
    private final MemoryLayout memory;
    private final Job job;
    private final SectorDiagnosis diagnosis;

    BlankCheck(Bootloader bootloader, MemoryLayout memory, Job job, SectorDiagnosis diagnosis) {
        this.bootloader = bootloader;
        this.memory = memory;
        this.job = job;
        this.diagnosis = diagnosis;
    }

    /**
     * Looks at both ends of a sector that was just erased, where that takes no time to speak of. One that is not blank is
     * erased once more first.
     *
     * @throws Failure {@code ERASE_FAILED}
     */
    void afterErase(Sector sector) {
        if (sector.size() < LARGE
                || !sector.attribute().readable()
                || leftover(ends(sector), any -> {}).isEmpty()) {
            return;
        }
        bootloader.eraseSector(sector);
        leftover(ends(sector), any -> {}).ifPresent(at -> {
            throw notBlank(at, sector);
        });
        job.note("The sector %s was blank only after it was erased a second time.".formatted(sector.range()));
    }

    /**
     * Requires {@code sectors} to be blank, as a phase of the job: every byte, or both ends of each where reading takes much
     * longer than erasing.
     *
     * @throws Failure {@code ERASE_FAILED}
     */
    void require(List<Sector> sectors) {
        List<Sector> readable =
                sectors.stream().filter(sector -> sector.attribute().readable()).toList();
        List<AddressRange> looked = bootloader.quickToRead()
                ? AddressRange.joined(readable.stream().map(Sector::range).toList())
                : readable.stream().flatMap(sector -> ends(sector).stream()).toList();
        long total = looked.stream().mapToLong(AddressRange::length).sum();
        job.in(FlashPhase.VERIFY, total, () -> {
            requireBlank(looked);
            return looked;
        });
    }

    private void requireBlank(List<AddressRange> looked) {
        try {
            leftover(looked, job::progress).ifPresent(at -> {
                throw notBlank(at, memory.sectorAt(at).orElseThrow());
            });
        } catch (Failure refused) {
            if (job.done() == 0 || !ReadBack.isBeyondMemory(refused)) {
                throw refused;
            }
            job.note(
                    "Only the first %d bytes could be looked at: there is no memory behind them, although the bootloader"
                                    .formatted(job.done())
                            + " announces it.");
        }
    }

    private static List<AddressRange> ends(Sector sector) {
        long length = Math.min(PROBE, sector.size());
        return List.of(
                new AddressRange(sector.start(), length),
                new AddressRange(sector.start().plus(sector.size() - length), length));
    }

    /** The first address that is not blank. */
    private Optional<Address> leftover(List<AddressRange> ranges, IntConsumer looked) {
        List<Address> found = new ArrayList<>();
        for (AddressRange range : ranges) {
            bootloader.read(range, (at, block) -> {
                for (int i = 0; i < block.length && found.isEmpty(); i++) {
                    if (block[i] != BLANK) {
                        found.add(at.plus(i));
                    }
                }
                looked.accept(block.length);
                return found.isEmpty();
            });
        }
        return found.stream().findFirst();
    }

    private Failure notBlank(Address at, Sector sector) {
        SectorCause cause = diagnosis.ofLeftover(at, sector);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("address", at.toString());
        facts.put("sector", sector.range().toString());
        facts.put("cause", cause.kind().name());
        return new Failure(
                FailureKind.ERASE_FAILED,
                "The sector %s was erased without an error, but is not blank at %s: %s"
                        .formatted(sector.range(), at, cause.sentence()),
                cause.kind().remedy(),
                facts);
    }
}
