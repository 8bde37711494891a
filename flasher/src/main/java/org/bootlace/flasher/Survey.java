package org.bootlace.flasher;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.bootlace.flasher.bootloader.Bootloader;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Sector;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.plan.FlashPhase;
import org.bootlace.flasher.plan.KnownContent;

/**
 * Compares a board's flash with an image before anything is planned. It reads as little as it can: a sector is left at the
 * first block that settles its fate, and after a sector that differed the next one is only probed at first.
 */
final class Survey {

    private static final int PROBE = 64;
    /** No chip programs more than this at once; a blank sector must be blank to the end of the last unit. */
    private static final int UNIT = 64;

    private final Bootloader bootloader;
    private final MemoryLayout flash;
    private final FirmwareImage image;
    private final Job job;
    private final Map<Sector, SectorFinding> findings = new LinkedHashMap<>();
    private boolean lastDiffered;

    Survey(Bootloader bootloader, MemoryLayout flash, FirmwareImage image, Job job) {
        this.bootloader = bootloader;
        this.flash = flash;
        this.image = image;
        this.job = job;
    }

    /** Compares as one phase of the job, which stays open. */
    KnownContent run(boolean preserve) {
        job.begin(FlashPhase.COMPARE, image.size());
        image.segments().forEach(this::compare);
        Set<Sector> matching = sectors(SectorFinding::matches);
        Set<Sector> blank = sectors(finding -> finding.blank() && !finding.matches());
        return new KnownContent(matching, blank, preserve ? beside(sectors(SectorFinding::differs)) : List.of());
    }

    /** What lies beside the image in all sectors that it touches; compares nothing. */
    KnownContent besideAll() {
        job.begin(FlashPhase.COMPARE, 0);
        Set<Sector> touched = new LinkedHashSet<>();
        image.ranges().forEach(range -> touched.addAll(flash.sectorsIn(range)));
        return new KnownContent(Set.of(), Set.of(), beside(touched));
    }

    private Set<Sector> sectors(Predicate<SectorFinding> wanted) {
        Set<Sector> sectors = new LinkedHashSet<>();
        findings.forEach((sector, finding) -> {
            if (wanted.test(finding)) {
                sectors.add(sector);
            }
        });
        return sectors;
    }

    private void compare(Segment segment) {
        List<Sector> sectors = flash.sectorsIn(segment.range());
        sectors.forEach(sector -> findings.computeIfAbsent(sector, any -> new SectorFinding()));
        if (!bootloader.quickToRead()) {
            sectors.forEach(sector -> finding(sector).notBlank());
        }
        if (segment.start().value() % UNIT != 0) {
            finding(sectors.get(0)).notBlank();
        }
        Comparison comparison = new Comparison(segment, sectors);
        while (comparison.hasMore()) {
            comparison.proceed();
        }
    }

    private SectorFinding finding(Sector sector) {
        return findings.getOrDefault(sector, new SectorFinding());
    }

    /** The content of the sectors without what the image has for them; blank stretches are left out. */
    private List<Segment> beside(Set<Sector> sectors) {
        List<Segment> kept = new ArrayList<>();
        ReadBack reader = new ReadBack(bootloader, flash, job);
        List<AddressRange> gaps = flash.rangesOf(sectors::contains).stream()
                .flatMap(range -> range.without(image.ranges()).stream())
                .toList();
        long total = gaps.stream().mapToLong(AddressRange::length).sum();
        ReadScope.requireKept(total + image.size(), "What lies in the same sectors", "Leave --preserve out.");
        for (AddressRange gap : gaps) {
            byte[] bytes = reader.peek(gap);
            if (!isBlank(bytes)) {
                kept.add(new Segment(gap.start(), bytes));
            }
        }
        return kept;
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte value : bytes) {
            if (value != (byte) 0xFF) {
                return false;
            }
        }
        return true;
    }

    /** One segment against the flash, from sector to sector. */
    private final class Comparison {

        private final Segment segment;
        private final List<Sector> sectors;
        private final long end;
        private long at;
        private long told;
        private int sector;

        Comparison(Segment segment, List<Sector> sectors) {
            this.segment = segment;
            this.sectors = sectors;
            this.at = segment.start().value();
            this.told = at;
            Sector last = sectors.get(sectors.size() - 1);
            long rounded = (segment.range().end() + UNIT - 1) / UNIT * UNIT;
            this.end = Math.min(rounded, last.range().end());
        }

        boolean hasMore() {
            return at < end;
        }

        void proceed() {
            long from = at;
            if (lastDiffered && end - from > PROBE) {
                read(PROBE, from + bootloader.transferSize());
                if (!lastDiffered) {
                    at = from;
                }
            } else {
                read(end - from, from);
            }
        }

        /** @param shared up to where sectors share the fate of the first that differs; reading on costs more than it saves */
        private void read(long length, long shared) {
            try {
                bootloader.read(new AddressRange(Address.of(at), length), this::take);
            } catch (Failure refused) {
                unreadable(refused);
            }
            if (lastDiffered) {
                condemnUpTo(Math.min(shared, end));
                at = Math.max(at, next());
            }
            long compared = Math.min(at, segment.range().end());
            job.progress(compared - told);
            told = compared;
        }

        private boolean take(Address start, byte[] block) {
            for (int i = 0; i < block.length; i++) {
                look(start.value() + i, block[i]);
            }
            at = start.value() + block.length;
            lastDiffered = finding(sectors.get(sector)).differs();
            return !lastDiffered;
        }

        private void look(long address, byte found) {
            while (address >= sectors.get(sector).range().end()) {
                sector++;
            }
            int offset = (int) (address - segment.start().value());
            if (offset < segment.size()) {
                finding(sectors.get(sector)).saw(found, segment.bytes()[offset]);
            } else {
                finding(sectors.get(sector)).sawBeside(found);
            }
        }

        /**
         * The chip is not protected, that was asked for before: units that lost their power while they were programmed fail
         * their error correction, and only an erase heals them.
         */
        private void unreadable(Failure refused) {
            if (refused.kind() != FailureKind.MEMORY_UNREADABLE) {
                throw refused;
            }
            while (at >= sectors.get(sector).range().end()) {
                sector++;
            }
            finding(sectors.get(sector)).condemn();
            lastDiffered = true;
            condemnUpTo(Math.min(at + bootloader.transferSize(), end));
        }

        private void condemnUpTo(long shared) {
            while (sectors.get(sector).range().end() < shared) {
                sector++;
                finding(sectors.get(sector)).condemn();
            }
        }

        /** Where the sector after the one that differs begins. */
        private long next() {
            long start = sectors.get(sector).range().end();
            return Math.min(start, end);
        }
    }
}
