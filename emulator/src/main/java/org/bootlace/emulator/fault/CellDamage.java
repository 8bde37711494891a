package org.bootlace.emulator.fault;

import java.util.Optional;
import org.bootlace.emulator.chip.FlashArray;
import org.bootlace.emulator.chip.Sector;

/** What faults do to single cells. */
final class CellDamage {

    private static final int BITS = 8;
    private static final int BYTE = 0xFF;

    private final FlashArray cells;

    CellDamage(FlashArray cells) {
        this.cells = cells;
    }

    /** A bit that flips after programming, or that will not go to 0. */
    void disturb(Strike strike, long fallback) {
        long address = address(strike, fallback);
        int mask = mask(strike);
        int value = cells.read(address, 1)[0] & BYTE;
        put(address, strike.id() == FaultId.FLASH_BITFLIP ? value ^ mask : value | mask);
    }

    /** A bit that will not go to 1. */
    void pullLow(Strike strike) {
        long address = address(strike, cells.geometry().start());
        put(address, cells.read(address, 1)[0] & ~mask(strike));
    }

    /** Seeded bytes of an erased sector that keep zero bits. */
    void leave(Strike strike, Sector sector) {
        for (int i = 0; i < strike.value().number(); i++) {
            long address = sector.start() + strike.random().nextInt(sector.size());
            put(address, strike.random().nextInt(BYTE));
        }
    }

    /** The sector that is erased along with another when sectors are twice as large as they are said to be. */
    Optional<Sector> partner(Sector sector) {
        int index = sector.index() ^ 1;
        return index < cells.geometry().sectors().size()
                ? Optional.of(cells.geometry().sectors().get(index))
                : Optional.empty();
    }

    /** Zeros where {@code range} lies in bytes read from {@code address} on. */
    static void hide(byte[] bytes, long address, Trigger range) {
        for (int i = 0; i < bytes.length; i++) {
            boolean hidden = Occurrence.at(address + i, 1).isIn(range);
            bytes[i] = hidden ? 0 : bytes[i];
        }
    }

    private static long address(Strike strike, long fallback) {
        Trigger trigger = strike.rule().trigger();
        if (trigger instanceof Trigger.InRange range) {
            return Math.max(range.first(), fallback);
        }
        return trigger instanceof Trigger.AtAddress at ? at.address() : fallback;
    }

    private static int mask(Strike strike) {
        return 1 << (strike.value().number() % BITS);
    }

    private void put(long address, int value) {
        cells.load(address, new byte[] {(byte) value});
    }
}
