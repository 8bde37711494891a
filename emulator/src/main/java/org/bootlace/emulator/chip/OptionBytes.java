package org.bootlace.emulator.chip;

import java.util.List;
import java.util.function.IntPredicate;

/**
 * The option bytes of one board and the protection they spell. A chip whose option bytes DFU cannot reach still has
 * some; they just appear in no {@link #regions()}.
 */
public final class OptionBytes implements WriteProtection {

    private static final int HIDDEN_SIZE = 16;
    private static final int ERASED = 0xFF;

    private final ProtectionProfile profile;
    private final List<CellRegion> areas;
    private final CellRegion first;

    /**
     * @param programNanos time to write them, in nanoseconds
     */
    public OptionBytes(ChipProfile chip, long programNanos) {
        this.profile = chip.protection();
        this.areas = chip.memory().optionBytes().stream()
                .map(area -> area(area, programNanos))
                .toList();
        this.first = areas.isEmpty() ? hidden() : areas.get(0);
    }

    /** The areas that DFU can reach. */
    List<? extends MemoryRegion> regions() {
        return areas;
    }

    /** Readout protection level 0, 1 or 2 (RDP). */
    public int readoutLevel() {
        int value = at(profile.readout().offset());
        if (value == profile.readout().level0()) {
            return 0;
        }
        return value == profile.readout().level2() ? 2 : 1;
    }

    /** Sets readout protection to level 0, 1 or 2. */
    public void readoutLevel(int level) {
        ProtectionProfile.Readout readout = profile.readout();
        int value = level == 0 ? readout.level0() : level == 2 ? readout.level2() : ~readout.level0();
        first.program(first.start() + readout.offset(), new byte[] {(byte) value}, 1);
    }

    @Override
    public boolean covers(Sector sector) {
        int bits = at(profile.write().offset() + sector.index() / 8);
        return ((bits >> (sector.index() % 8)) & 1) == 0;
    }

    /** Write-protects those of the sectors whose index {@code covered} accepts, and no others. */
    public void writeProtect(List<Sector> sectors, IntPredicate covered) {
        for (Sector sector : sectors) {
            long address = first.start() + profile.write().offset() + sector.index() / 8;
            int bit = 1 << (sector.index() % 8);
            if (first.contains(address, 1)) {
                int bits = first.read(address, 1)[0];
                int changed = covered.test(sector.index()) ? bits & ~bit : bits | bit;
                first.program(address, new byte[] {(byte) changed}, 1);
            }
        }
    }

    /** Whether that region is one of option bytes, whose programming resets the chip. */
    public boolean owns(MemoryRegion region) {
        return region instanceof CellRegion cells && areas.contains(cells);
    }

    /** Whether Set Address Pointer works at readout level 1. */
    public boolean setAddressAtLevel1() {
        return profile.setAddressAtLevel1();
    }

    private CellRegion hidden() {
        CellRegion region =
                new CellRegion(CellRegion.Kind.OPTION_BYTES, new AddressSpan(0, HIDDEN_SIZE), ERASED, count -> 0);
        byte[] level0 = {(byte) profile.readout().level0()};
        region.program(profile.readout().offset(), level0, 1);
        return region;
    }

    private int at(int offset) {
        return first.read(first.start() + offset, 1)[0] & 0xFF;
    }

    private static CellRegion area(MemoryProfile.OptionArea area, long nanos) {
        AddressSpan span = new AddressSpan(area.start(), area.size().bytes());
        CellRegion region = new CellRegion(CellRegion.Kind.OPTION_BYTES, span, ERASED, count -> nanos);
        region.program(area.start(), area.factory().toBytes(), area.factory().length());
        return region;
    }
}
