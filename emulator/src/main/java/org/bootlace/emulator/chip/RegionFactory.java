package org.bootlace.emulator.chip;

import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.Stream;

/** Makes the small memories of a chip from its profile. */
final class RegionFactory {

    private final ChipProfile chip;
    private final FlashMedia flash;

    RegionFactory(ChipProfile chip, FlashMedia flash) {
        this.chip = chip;
        this.flash = flash;
    }

    /** RAM as DFU reaches it: without the bootloader's own part. */
    List<CellRegion> openRam() {
        return chip.memory().ram().stream()
                .filter(ram -> ram.openFrom() < span(ram).end())
                .map(ram -> new AddressSpan(ram.openFrom(), (int) (span(ram).end() - ram.openFrom())))
                .map(span -> new CellRegion(CellRegion.Kind.RAM, span, 0, RegionFactory::atOnce))
                .toList();
    }

    /** RAM as the core sees it. */
    List<AddressSpan> wholeRam() {
        return chip.memory().ram().stream().map(RegionFactory::span).toList();
    }

    /** System memory (with the bootloader's id in it) and the device feature word. */
    List<CellRegion> readOnly() {
        Stream<MemoryProfile.Filled> areas =
                Stream.concat(chip.memory().systemMemory().stream(), chip.memory().deviceFeature().stream());
        List<CellRegion> regions = areas.map(area -> filled(CellRegion.Kind.READ_ONLY, area, RegionFactory::atOnce))
                .toList();
        regions.forEach(this::stampBootloaderId);
        return regions;
    }

    List<OneTimeRegion> oneTime() {
        return chip.memory().otp().stream().map(this::oneTime).toList();
    }

    private OneTimeRegion oneTime(MemoryProfile.OneTime area) {
        return new OneTimeRegion(area, UnitRules.of(chip.memory().flash()), flash::programNanos);
    }

    private void stampBootloaderId(CellRegion region) {
        BootRom rom = chip.rom();
        if (region.contains(rom.bootloaderIdAddress(), 1)) {
            region.program(rom.bootloaderIdAddress(), new byte[] {(byte) rom.bootloaderId()}, 1);
        }
    }

    private static AddressSpan span(MemoryProfile.Ram ram) {
        return new AddressSpan(ram.start(), ram.size().bytes());
    }

    private static CellRegion filled(CellRegion.Kind kind, MemoryProfile.Filled area, IntToLongFunction nanos) {
        return new CellRegion(kind, new AddressSpan(area.start(), area.size().bytes()), area.fill(), nanos);
    }

    private static long atOnce(int count) {
        return 0;
    }
}
