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

    /** What an H5 is in between "open" and "closed": provisioning. */
    private static final int PROVISIONING = 0x17;

    private final ProtectionProfile profile;
    private final MemoryProfile.Flash flash;
    private final List<OptionRegion> areas;
    private final List<OptionRegion> reachable;
    private Runnable regression = () -> {};
    private FlashCut cut;

    /**
     * @param programNanos time to write them, in nanoseconds
     */
    public OptionBytes(ChipProfile chip, long programNanos) {
        this.profile = chip.protection();
        this.flash = chip.memory().flash();
        this.cut = FlashCut.usual(flash);
        this.reachable = chip.memory().optionBytes().stream()
                .map(area -> area(area, programNanos))
                .toList();
        this.areas = reachable.isEmpty() ? List.of(hidden()) : reachable;
    }

    /** What the chip does when readout protection goes from level 1 back to 0: it erases itself. */
    void onRegression(Runnable erasure) {
        regression = erasure;
    }

    /** A reset: from now on flash is cut as the option bits say. */
    FlashCut load() {
        cut = flash.otherwise().stream()
                .filter(other -> holds(other.when()))
                .findFirst()
                .map(other -> FlashCut.of(flash, other))
                .orElseGet(() -> FlashCut.usual(flash));
        return cut;
    }

    /** How many banks flash has since the last reset. */
    public int banks() {
        return cut.banks();
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
        int level1 = readout.scheme() == ProtectionProfile.Scheme.PRODUCT_STATE ? PROVISIONING : ~readout.level0();
        int value = level == 0 ? readout.level0() : closes ? readout.level2().get(0) : level1;
        areas.get(0).cells().write(readout.offset(), new byte[] {(byte) value}, 1);
    }

    /** Whether a command leads back to level 0: not where there are product states, and never from level 2. */
    public boolean canRegress() {
        return profile.readout().scheme() != ProtectionProfile.Scheme.PRODUCT_STATE && readoutLevel() < 2;
    }

    /** Whether programming these bytes takes readout protection from level 1 to 0, which erases the chip. */
    public boolean regresses(MemoryRegion region, long address, byte[] bytes) {
        long at = profile.readout().offset() - (address - region.start());
        return region == areas.get(0)
                && canRegress()
                && readoutLevel() == 1
                && at >= 0
                && at < bytes.length
                && (bytes[(int) at] & 0xFF) == profile.readout().level0();
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
            long base = isOneBankInstead() ? flash.start() : range.base();
            long unit = isOneBankInstead() ? range.unit() * 2L : range.unit();
            long from = base + first * unit;
            long to = base + (last + 1) * unit;
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

    /** Sets the option bit that cuts flash the other way from the next reset on; nothing on a chip without one. */
    public void cutOtherwise() {
        flash.otherwise().stream().findFirst().ifPresent(other -> put(other.when()));
    }

    /** Gives a bit that value. */
    private void put(OptionBit condition) {
        int mask = 1 << (condition.bit() % 8);
        set(condition.area(), condition.bit() / 8, mask, condition.value() == 0 ? 0 : 0xFF);
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
        for (ProtectionProfile.Bits bits : bits()) {
            for (int number = 0; number < bits.count(); number++) {
                int first = firstSector(bits) + number * sectorsPerBit(bits);
                boolean any =
                        IntStream.range(first, first + sectorsPerBit(bits)).anyMatch(covered);
                set(bits.area(), (bits.bit() + number) / 8, 1 << ((bits.bit() + number) % 8), any ? 0 : 0xFF);
            }
        }
        for (ProtectionProfile.Range range : profile.write().ranges()) {
            set(range.area(), range.start(), 0xFF, 0xFF);
            set(range.area(), range.end(), 0xFF, 0);
        }
        profile.write().ranges().stream()
                .collect(Collectors.toMap(this::firstSector, range -> range, (one, other) -> one))
                .values()
                .forEach(range -> protect(range, sectors, covered));
    }

    private void protect(ProtectionProfile.Range range, List<Sector> sectors, IntPredicate covered) {
        int first = firstSector(range);
        int[] wanted = IntStream.range(first, Math.min(first + cut.sectorsPerBank(), sectors.size()))
                .filter(covered)
                .map(index -> index - first)
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
        byte[] state = areas.get(0).cells().read(profile.readout().offset(), 1);
        area.cells().write(offset, bytes, count);
        if (before == 1 && readoutLevel() == 0) {
            if (canRegress()) {
                regression.run();
            } else {
                areas.get(0).cells().write(profile.readout().offset(), state, 1);
            }
        }
    }

    /** Whether the bit of a sector says {@code value}. With SPRMOD set they are about reading, and 1 protects. */
    private boolean inBits(Sector sector, int value) {
        OptionBit instead = profile.write().readInstead();
        if (value == 0 && instead != null && holds(instead)) {
            return false;
        }
        for (ProtectionProfile.Bits bits : bits()) {
            int position = sector.index() - firstSector(bits);
            int number = position / sectorsPerBit(bits);
            if (position >= 0 && number < bits.count() && bit(bits.area(), bits.bit() + number) == value) {
                return true;
            }
        }
        return false;
    }

    private boolean inRanges(Sector sector) {
        for (ProtectionProfile.Range range : profile.write().ranges()) {
            int position = sector.index() - firstSector(range);
            boolean inBank = position >= 0 && position < cut.sectorsPerBank();
            if (inBank && position >= at(range.area(), range.start()) && position <= at(range.area(), range.end())) {
                return true;
            }
        }
        return false;
    }

    /** With two banks made one, every range counts from the start of flash. */
    private int firstSector(ProtectionProfile.Range range) {
        return isOneBankInstead() ? 0 : range.sector();
    }

    /** With one bank made two, a bit stands for twice as many sectors of half the size. */
    private int sectorsPerBit(ProtectionProfile.Bits bits) {
        return bits.sectorsPerBit() * finer();
    }

    private int firstSector(ProtectionProfile.Bits bits) {
        return bits.sector() * finer();
    }

    private List<ProtectionProfile.Bits> bits() {
        List<ProtectionProfile.Bits> otherwise = profile.write().otherwise();
        return cut.usual() || otherwise == null ? profile.write().bits() : otherwise;
    }

    private int finer() {
        return profile.write().otherwise() != null
                ? 1
                : Math.max(1, cut.sectors() / flash.geometry().sectors().size());
    }

    private boolean isOneBankInstead() {
        return !cut.usual() && cut.banks() == 1;
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
