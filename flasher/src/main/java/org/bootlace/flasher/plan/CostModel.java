package org.bootlace.flasher.plan;

import java.time.Duration;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Sector;

/**
 * What flash operations cost on a typical part, in nanoseconds; good enough to show the time left, not to wait by.
 *
 * @param eraseSector for each sector, whatever its size
 * @param eraseByte for each byte of an erased sector
 * @param programByte for each byte programmed, download included
 * @param readByte for each byte read
 */
record CostModel(long eraseSector, long eraseByte, long programByte, long readByte) {

    /** STM32F4 whose ROM programs byte by byte: 16 µs a byte, 0.4 s for 16 KiB, 2 s for 128 KiB. */
    private static final CostModel LARGE_SECTORS = new CostModel(200_000_000, 13_700, 17_500, 1_250);

    /** STM32G4, L4 and the like: 25 ms a page, 90 µs a double word. */
    private static final CostModel SMALL_PAGES = new CostModel(25_000_000, 0, 12_500, 1_250);

    private static final Duration LEAVE = Duration.ofMillis(100);
    private static final long SMALL_PAGE = 8 * 1024;

    /** The model that fits a chip, judged by its sectors. */
    static CostModel of(MemoryLayout flash) {
        boolean small = flash.sectors().stream().allMatch(sector -> sector.size() <= SMALL_PAGE);
        return small ? SMALL_PAGES : LARGE_SECTORS;
    }

    Duration erase(Sector sector) {
        return Duration.ofNanos(eraseSector + sector.size() * eraseByte);
    }

    /** Large sectors gain little from it; small pages go at once. */
    Duration massErase(MemoryLayout flash) {
        return eraseByte == 0
                ? Duration.ofNanos(4 * eraseSector)
                : flash.sectors().stream().map(this::erase).reduce(Duration.ZERO, Duration::plus);
    }

    Duration program(long bytes) {
        return Duration.ofNanos(bytes * programByte);
    }

    Duration read(long bytes) {
        return Duration.ofNanos(bytes * readByte);
    }

    Duration leave() {
        return LEAVE;
    }
}
