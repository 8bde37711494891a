package org.bootlace.emulator.chip;

import java.util.Collections;
import java.util.List;

/** The address space of a chip as far as its bootloader and its boot logic care. */
public record MemoryProfile(
        Flash flash,
        List<Ram> ram,
        List<Filled> systemMemory,
        List<OptionArea> optionBytes,
        List<Filled> otp,
        List<Filled> deviceFeature) {

    /** Main flash. */
    public record Flash(long start, List<SectorRun> sectors, ProgramRule rule) {

        /** The sectors one by one. */
        public FlashGeometry geometry() {
            return new FlashGeometry(
                    start,
                    sectors.stream()
                            .flatMap(run ->
                                    Collections.nCopies(run.count(), run.size().bytes()).stream())
                            .toList());
        }
    }

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
     * Option bytes.
     *
     * @param factory their content when the chip leaves the factory
     */
    public record OptionArea(long start, ByteSize size, HexBytes factory) {

        public OptionArea {
            if (factory.length() != size.bytes()) {
                throw new IllegalArgumentException(
                        size.bytes() + " option bytes need as many factory values, not " + factory.length());
            }
        }
    }
}
