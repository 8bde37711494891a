package org.bootlace.emulator.chip;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The address space of one board: which memory answers at an address, and what protects it. */
public final class ChipMemory {

    private final FlashMedia flash;
    private final OptionBytes options;
    private final List<OneTimeRegion> oneTime;
    private final MemoryRegion[] regions;
    private final List<AddressSpan> ram;

    /** Lays out the address space of a chip around its flash. */
    public ChipMemory(ChipProfile chip, FlashMedia flash, OptionBytes options) {
        RegionFactory factory = new RegionFactory(chip, flash);
        this.oneTime = factory.oneTime();
        List<MemoryRegion> reachable = new ArrayList<>();
        reachable.add(new FlashRegion(flash));
        reachable.addAll(factory.openRam());
        reachable.addAll(oneTime);
        reachable.addAll(options.regions());
        reachable.addAll(factory.readOnly()); // last: on an F722 one-time memory lies within system memory
        this.regions = reachable.toArray(MemoryRegion[]::new);
        this.flash = flash;
        this.options = options;
        this.ram = factory.wholeRam();
        options.onRegression(this::forget);
    }

    public FlashMedia flash() {
        return flash;
    }

    public OptionBytes options() {
        return options;
    }

    /** The region that DFU reaches at {@code address}, or null when there is none. */
    public @Nullable MemoryRegion at(long address) {
        for (MemoryRegion region : regions) {
            if (region.contains(address, 1)) {
                return region;
            }
        }
        return null;
    }

    /** Whether {@code address} may be the top of a stack: inside RAM, or the address after it. */
    public boolean isStackTop(long address) {
        return ram.stream().anyMatch(area -> address > area.start() && address <= area.end());
    }

    /** The highest stack top of the first RAM. */
    public long stackTop() {
        return ram.get(0).end();
    }

    /** Readout protection went back to level 0: flash and RAM are erased, whatever protects them. */
    public void forget() {
        flash.unprotected().massErase();
        powerLost();
    }

    /** A reset: {@code cells} are cut as the option bits say from now on. */
    public void loadOptions(FlashArray cells) {
        cells.cut(options.load().geometry());
    }

    /** What option bytes and one-time memory keep, in the order of the catalogue. */
    List<StoredCells> stored() {
        List<StoredCells> stored = new ArrayList<>();
        options.cells().forEach(cells -> stored.add(new StoredCells(cells.copy(), 1, List.of())));
        oneTime.forEach(area -> stored.add(area.stored()));
        return stored;
    }

    void take(List<StoredCells> stored) {
        List<SparseBytes> areas = options.cells();
        for (int i = 0; i < areas.size(); i++) {
            areas.get(i).become(stored.get(i).cells());
        }
        for (int i = 0; i < oneTime.size(); i++) {
            oneTime.get(i).take(stored.get(areas.size() + i));
        }
    }

    /** RAM forgets, everything else stays. */
    public void powerLost() {
        for (MemoryRegion region : regions) {
            region.powerLost();
        }
    }
}
