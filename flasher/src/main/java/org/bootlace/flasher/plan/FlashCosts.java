package org.bootlace.flasher.plan;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Sector;
import org.bootlace.flasher.option.OptionBytes;

/**
 * What flash operations cost on a typical part of a chip over full-speed USB (flashing.md §6); good enough to choose between
 * two ways and to show the time left, not to wait by.
 */
public final class FlashCosts {

    /** A control transfer without data to speak of, and a byte more in it (flashing.md §6.3). */
    private static final double TRANSFER = 500_000;

    private static final double BYTE = 1_008;
    /** One that the host controller has got already when the one before it ends; reads go so, and the status behind a download. */
    private static final double QUEUED = 200_000;

    private static final int STATUS_REQUESTS = 2;
    private static final int USUAL_BLOCK = 2048;
    private static final long KIB = 1024;
    private static final Duration LEAVE = Duration.ofMillis(100);

    private final CellTimes cells;
    private final MemoryLayout flash;
    private final int block;

    private FlashCosts(CellTimes cells, MemoryLayout flash, int block) {
        this.cells = cells;
        this.flash = flash;
        this.block = block;
    }

    /** The costs on a board of which only its flash is known. */
    public static FlashCosts of(MemoryLayout flash) {
        return of(Optional.empty(), List.of(flash), flash, USUAL_BLOCK);
    }

    /**
     * The costs on a board.
     *
     * @param ids USB ids of its bootloader, as in {@code 0483:df11}
     * @param memories all that it announces
     * @param flash the one that firmware goes to
     * @param block bytes in one transfer
     */
    public static FlashCosts of(Optional<String> ids, List<MemoryLayout> memories, MemoryLayout flash, int block) {
        String options = OptionBytes.areasIn(memories).stream()
                .findFirst()
                .map(area -> area.start().toString().substring(2))
                .orElse("-");
        String told = ids.map(text -> text.toLowerCase(Locale.ROOT)).orElse("-") + " " + options + " " + cut(flash);
        return new FlashCosts(
                CostTable.times(told).orElseGet(() -> CellTimes.assumed(flash)), flash, Math.max(1, block));
    }

    /** Runs of sectors of one size, as in {@code 4x16,1x64,7x128}. */
    private static String cut(MemoryLayout flash) {
        StringBuilder text = new StringBuilder();
        List<Sector> sectors = flash.sectors();
        for (int from = 0, to; from < sectors.size(); from = to) {
            to = from + 1;
            while (to < sectors.size()
                    && sectors.get(to).size() == sectors.get(from).size()) {
                to++;
            }
            text.append(from == 0 ? "" : ",")
                    .append(to - from)
                    .append('x')
                    .append(sectors.get(from).size() / KIB);
        }
        return text.toString();
    }

    Duration erase(Sector sector) {
        return nanos(cells.erase(sector) + TRANSFER + STATUS_REQUESTS * QUEUED);
    }

    Duration massErase() {
        return nanos(cells.massErase(flash) + TRANSFER + STATUS_REQUESTS * QUEUED);
    }

    Duration program(long bytes) {
        return nanos(cells.program(bytes) + wire(bytes) + blocks(bytes) * STATUS_REQUESTS * TRANSFER);
    }

    Duration read(long bytes) {
        return nanos(blocks(bytes) * QUEUED + bytes * BYTE);
    }

    Duration leave() {
        return LEAVE;
    }

    private double wire(long bytes) {
        return blocks(bytes) * TRANSFER + bytes * BYTE;
    }

    private long blocks(long bytes) {
        return (bytes + block - 1) / block;
    }

    private static Duration nanos(double nanos) {
        return Duration.ofNanos(Math.round(nanos));
    }
}
