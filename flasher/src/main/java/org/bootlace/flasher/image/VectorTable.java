package org.bootlace.flasher.image;

import java.util.List;
import java.util.Optional;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Segment;

/**
 * The first two words of an application for a Cortex-M (ARMv7-M ARM §B1.5.3): where the stack starts and where execution
 * starts.
 *
 * @param at where the table is
 * @param stackPointer initial value of the main stack pointer
 * @param resetHandler entry point, with bit 0 set
 */
public record VectorTable(Address at, long stackPointer, long resetHandler) {

    /** The first two words. */
    public static final int BYTES = 8;

    /** Of the chip with the fewest interrupts: 32 words, since the lowest seven bits of VTOR are zero (§B3.2.5). */
    public static final int LEAST_ALIGNMENT = 128;

    /** Where STM32 chips have RAM: CCM and SRAM2, DTCM and SRAM1, AXI SRAM, and the D2 and D3 domains of the H7. */
    private static final List<AddressRange> RAM = List.of(
            ram(0x1000_0000, 0x1001_FFFF),
            ram(0x2000_0000, 0x202F_FFFF),
            ram(0x2400_0000, 0x2411_FFFF),
            ram(0x3000_0000, 0x3007_FFFF),
            ram(0x3800_0000, 0x3800_FFFF));

    /** Beginning of internal flash; a chip starts there by itself, from anywhere else only through somebody's bootloader. */
    public static final Address INTERNAL_FLASH = Address.of(0x0800_0000);

    /** Where an F7 also sees its internal flash, over the ITCM bus. */
    private static final long ITCM_ALIAS_OFFSET = 0x0800_0000 - 0x0020_0000;

    /**
     * The table that the chip will start from: at the beginning of flash when the image has something there, else at the
     * first segment that begins with a plausible one. Not necessarily plausible.
     */
    public static Optional<VectorTable> of(FirmwareImage image, MemoryLayout flash) {
        Optional<Segment> first = image.segmentAt(flash.start());
        if (first.isPresent()) {
            return first.flatMap(segment -> read(segment, flash.start()));
        }
        List<VectorTable> tables = image.segments().stream()
                .flatMap(segment -> read(segment, segment.start()).stream())
                .toList();
        return tables.stream()
                .filter(table -> table.isPlausible(image, flash))
                .findFirst()
                .or(() -> tables.stream().findFirst());
    }

    /** Whether a chip can have it there, the stack is in RAM and the reset handler is Thumb code in the image or in flash. */
    public boolean isPlausible(FirmwareImage image, MemoryLayout flash) {
        return isAlignedTo(LEAST_ALIGNMENT)
                && hasStackInRam()
                && (resetHandler & 1) == 1
                && isCode(resetHandler & ~1L, image, flash);
    }

    /** Whether it begins at a multiple of {@code bytes}; a chip takes the bits below for zero. */
    public boolean isAlignedTo(int bytes) {
        return at.value() % bytes == 0;
    }

    private boolean hasStackInRam() {
        // The stack grows down and its start may be one past the end of RAM.
        return stackPointer % 4 == 0 && stackPointer > 0 && isRam(stackPointer - 4);
    }

    private static boolean isCode(long handler, FirmwareImage image, MemoryLayout flash) {
        Address direct = Address.of(handler);
        if (isContent(direct, image, flash)) {
            return true;
        }
        boolean startsByItself = flash.sectorAt(INTERNAL_FLASH).isPresent();
        return startsByItself
                ? handler < INTERNAL_FLASH.value() && isContent(direct.plus(ITCM_ALIAS_OFFSET), image, flash)
                : isRam(handler);
    }

    private static boolean isContent(Address address, FirmwareImage image, MemoryLayout flash) {
        return image.segmentAt(address).isPresent() || flash.sectorAt(address).isPresent();
    }

    private static boolean isRam(long address) {
        return RAM.stream().anyMatch(range -> range.contains(Address.of(address)));
    }

    private static Optional<VectorTable> read(Segment segment, Address at) {
        int offset = (int) at.minus(segment.start());
        return segment.size() - offset < BYTES
                ? Optional.empty()
                : Optional.of(new VectorTable(at, word(segment, offset), word(segment, offset + 4)));
    }

    private static long word(Segment segment, int offset) {
        long word = 0;
        for (int i = 3; i >= 0; i--) {
            word = (word << 8) | (segment.bytes()[offset + i] & 0xFF);
        }
        return word;
    }

    private static AddressRange ram(long first, long last) {
        return AddressRange.between(Address.of(first), Address.of(last));
    }
}
