package org.bootlace.emulator.chip;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The option bytes of one board and the protection they spell. A chip whose option bytes DFU cannot reach still has
 * some; they just appear in no {@link #regions()}.
 */
public final class OptionBytes implements WriteProtection {

    private static final int HIDDEN_SIZE = 16;
    private static final int ERASED = 0xFF;
    /** The top bit of a range's numbers is a flag, or reserved. */
    private static final int RANGE_MASK = 0x7FFF;

    /** Sectors that the byte of a range can count. */
    private static final int RANGE_SPAN = 256;

    private final ProtectionProfile profile;
    private final List<OptionRegion> areas;
    private final List<OptionRegion> reachable;
    private Runnable regression = () -> {};

    /**
     * @param programNanos time to write them, in nanoseconds
     */
    public OptionBytes(ChipProfile chip, long programNanos) {
        this.profile = chip.protection();
        this.reachable = chip.memory().optionBytes().stream()
                .map(area -> area(area, programNanos))
                .toList();
        this.areas = reachable.isEmpty() ? List.of(hidden()) : reachable;
    }

    /** What the chip does when readout protection goes from level 1 back to 0: it erases itself. */
    void onRegression(Runnable erasure) {
        regression = erasure;
    }

    /** The areas that DFU can reach. */
    List<? extends MemoryRegion> regions() {
        return reachable;
    }

    /** Everything that has to survive without power. */
    List<SparseBytes> cells() {
        return areas.stream().map(OptionRegion::cells).toList();
    }

    /** Readout protection level 0, 1 or 2 (RDP); on an H5 0 is "open" and 2 "closed" or "locked". */
    public int readoutLevel() {
        int value = at(0, profile.readout().offset());
        if (value == profile.readout().level0()) {
            return 0;
        }
        return profile.readout().level2().contains(value) ? 2 : 1;
    }

    /** Sets readout protection to level 0, 1 or 2, erasing nothing; a chip without level 2 goes to level 1 instead. */
    public void readoutLevel(int level) {
        ProtectionProfile.Readout readout = profile.readout();
        boolean closes = level == 2 && !readout.level2().isEmpty();
        int value = level == 0 ? readout.level0() : closes ? readout.level2().get(0) : ~readout.level0();
        areas.get(0).cells().write(readout.offset(), new byte[] {(byte) value}, 1);
    }

    @Override
    public boolean covers(Sector sector) {
        return inBits(sector, 0) || inRanges(sector) || isReadProtected(sector) || hides(sector.start(), sector.size());
    }

    @Override
    public boolean hides(long address, int length) {
        for (ProtectionProfile.ReadRange range : profile.readRanges()) {
            int first = word(range.area(), range.start()) & RANGE_MASK;
            int last = word(range.area(), range.end()) & RANGE_MASK;
            long from = range.base() + (long) first * range.unit();
            long to = range.base() + (last + 1L) * range.unit();
            if (first <= last && from < address + length && to > address) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean isReadProtected(Sector sector) {
        OptionBit instead = profile.write().readInstead();
        return instead != null && holds(instead) && inBits(sector, 1);
    }

    /** Whether that bit has that value. */
    public boolean holds(OptionBit condition) {
        return bit(condition.area(), condition.bit()) == condition.value();
    }

    /** Two bytes of the first area, low byte first. */
    public int word(int offset) {
        return word(0, offset);
    }

    /**
     * Write-protects those of the sectors whose index {@code covered} accepts, and no others. A bit that stands for
     * several sectors protects all of them; a chip with ranges protects everything between the first and the last.
     */
    public void writeProtect(List<Sector> sectors, IntPredicate covered) {
        for (ProtectionProfile.Bits bits : profile.write().bits()) {
            for (int number = 0; number < bits.count(); number++) {
                int first = bits.sector() + number * bits.sectorsPerBit();
                boolean any =
                        IntStream.range(first, first + bits.sectorsPerBit()).anyMatch(covered);
                set(bits.area(), (bits.bit() + number) / 8, 1 << ((bits.bit() + number) % 8), any ? 0 : 0xFF);
            }
        }
        for (ProtectionProfile.Range range : profile.write().ranges()) {
            set(range.area(), range.start(), 0xFF, 0xFF);
            set(range.area(), range.end(), 0xFF, 0);
        }
        profile.write().ranges().stream()
                .collect(Collectors.toMap(ProtectionProfile.Range::sector, range -> range, (one, other) -> one))
                .values()
                .forEach(range -> protect(range, sectors, covered));
    }

    private void protect(ProtectionProfile.Range range, List<Sector> sectors, IntPredicate covered) {
        int[] wanted = IntStream.range(range.sector(), Math.min(range.sector() + RANGE_SPAN, sectors.size()))
                .filter(covered)
                .map(index -> index - range.sector())
                .toArray();
        if (wanted.length > 0) {
            set(range.area(), range.start(), 0xFF, wanted[0]);
            set(range.area(), range.end(), 0xFF, wanted[wanted.length - 1]);
        }
    }

    /** Changes the bits of {@code mask} in one byte to those of {@code value}. */
    private void set(int area, int offset, int mask, int value) {
        SparseBytes cells = area < areas.size() ? areas.get(area).cells() : null;
        if (cells != null && offset < cells.size()) {
            int changed = (at(area, offset) & ~mask) | (value & mask);
            cells.write(offset, new byte[] {(byte) changed}, 1);
        }
    }

    /** Whether that region is one of option bytes, whose programming resets the chip. */
    public boolean owns(MemoryRegion region) {
        return region instanceof OptionRegion options && reachable.contains(options);
    }

    /** Whether Set Address Pointer works at readout level 1. */
    public boolean setAddressAtLevel1() {
        return profile.setAddressAtLevel1();
    }

    /** Programs bytes of an area as the chip takes them: nothing at level 2, an erasure when level 1 becomes 0. */
    void program(OptionRegion area, int offset, byte[] bytes, int count) {
        int before = readoutLevel();
        if (before == 2) {
            return;
        }
        area.cells().write(offset, bytes, count);
        if (before == 1 && readoutLevel() == 0) {
            regression.run();
        }
    }

    /** Whether the bit of a sector says {@code value}. With SPRMOD set they are about reading, and 1 protects. */
    private boolean inBits(Sector sector, int value) {
        OptionBit instead = profile.write().readInstead();
        if (value == 0 && instead != null && holds(instead)) {
            return false;
        }
        for (ProtectionProfile.Bits bits : profile.write().bits()) {
            int position = sector.index() - bits.sector();
            int number = position / bits.sectorsPerBit();
            if (position >= 0 && number < bits.count() && bit(bits.area(), bits.bit() + number) == value) {
                return true;
            }
        }
        return false;
    }

    private boolean inRanges(Sector sector) {
        for (ProtectionProfile.Range range : profile.write().ranges()) {
            int position = sector.index() - range.sector();
            if (position >= at(range.area(), range.start()) && position <= at(range.area(), range.end())) {
                return true;
            }
        }
        return false;
    }

    private int bit(int area, int bit) {
        return (at(area, bit / 8) >> (bit % 8)) & 1;
    }

    private int word(int area, int offset) {
        return at(area, offset) | at(area, offset + 1) << 8;
    }

    /** What is beyond the end of an area reads as erased. */
    private int at(int area, int offset) {
        SparseBytes cells = area < areas.size() ? areas.get(area).cells() : null;
        return cells == null || offset >= cells.size() ? ERASED : cells.read(offset, 1)[0] & 0xFF;
    }

    private OptionRegion hidden() {
        OptionRegion region = new OptionRegion(this, new AddressSpan(0, HIDDEN_SIZE), count -> 0);
        byte[] level0 = {(byte) profile.readout().level0()};
        region.cells().write(profile.readout().offset(), level0, 1);
        return region;
    }

    private OptionRegion area(MemoryProfile.OptionArea area, long nanos) {
        AddressSpan span = new AddressSpan(area.start(), area.size().bytes());
        OptionRegion region = new OptionRegion(this, span, count -> nanos);
        region.cells().write(0, area.factory().toBytes(), area.factory().length());
        return region;
    }
}
