package org.bootlace.emulator.chip;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The address space of a chip as far as its bootloader and its boot logic care. */
public record MemoryProfile(
        Flash flash,
        List<Ram> ram,
        List<Filled> systemMemory,
        List<OptionArea> optionBytes,
        List<OneTime> otp,
        List<Filled> deviceFeature) {

    /**
     * Main flash.
     *
     * @param banks how many of them can be erased apart
     * @param unit bytes that are programmed at once
     * @param otherwise other ways to cut it, chosen by an option bit
     * @param readOnly sectors that the bootloader refuses to change; null when there are none
     */
    public record Flash(
            long start,
            int banks,
            List<SectorRun> sectors,
            int unit,
            ProgramRule rule,
            List<Otherwise> otherwise,
            @Nullable ReadOnly readOnly) {

        public Flash {
            otherwise.forEach(cut -> requireSameSize(sectors, cut));
        }

        /** The sectors as they are when no option bit says otherwise. */
        public FlashGeometry geometry() {
            return new FlashGeometry(start, sectors);
        }

        /** Whether the bootloader refuses to change that sector. */
        public boolean isReadOnly(Sector sector) {
            return readOnly != null
                    && sector.index() >= readOnly.sector()
                    && sector.index() < readOnly.sector() + readOnly.count();
        }

        private static void requireSameSize(List<SectorRun> sectors, Otherwise cut) {
            long usual = sectors.stream().mapToLong(SectorRun::bytes).sum();
            long other = cut.sectors().stream().mapToLong(SectorRun::bytes).sum();
            if (usual != other) {
                throw new IllegalArgumentException(
                        "memory.flash.otherwise has " + other + " bytes of sectors, memory.flash.sectors " + usual);
            }
        }
    }

    /** Consecutive sectors, the first by its index. */
    public record ReadOnly(int sector, int count) {}

    /** How flash is cut while an option bit says so. */
    public record Otherwise(OptionBit when, int banks, List<SectorRun> sectors) {}

    /**
     * RAM.
     *
     * @param openFrom first address that DFU can reach
     */
    public record Ram(long start, ByteSize size, long openFrom) {}

    /**
     * An area that starts out with one value everywhere.
     *
     * @param fill 0..255
     */
    public record Filled(long start, ByteSize size, int fill) {}

    /**
     * One-time memory, all ones at first.
     *
     * @param locks null when nothing but the cells themselves keeps it
     */
    public record OneTime(
            long start, ByteSize size, @Nullable Locks locks) {}

    /**
     * Lock bytes: a zero at {@code from} + n locks the n-th block.
     *
     * @param from offset of the first
     * @param block bytes of a block
     */
    public record Locks(int from, int block) {}

    /**
     * Option bytes.
     *
     * @param factory their content when the chip leaves the factory; what is beyond its end is all ones
     */
    public record OptionArea(long start, ByteSize size, HexBytes factory) {

        public OptionArea {
            if (factory.length() > size.bytes()) {
                throw new IllegalArgumentException(
                        size.bytes() + " option bytes cannot have " + factory.length() + " factory values");
            }
        }
    }
}
