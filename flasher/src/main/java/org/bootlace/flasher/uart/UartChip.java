package org.bootlace.flasher.uart;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Sector;

/**
 * What the bootloader does not say of its chip itself.
 *
 * @param id product id, 12 bits
 * @param name the parts that share it
 * @param flash sectors of the largest of these parts; a sector's number is its place
 * @param unit bytes that flash is programmed in at once
 * @param sizeRegister address of the 16-bit register with the flash size in KiB
 * @param options where its option bytes are; empty when that is not known or they cannot be read this way
 * @param massErase whether everything can be erased with one command
 */
record UartChip(
        int id,
        String name,
        MemoryLayout flash,
        int unit,
        Address sizeRegister,
        Optional<MemoryLayout> options,
        boolean massErase) {

    private static final int KIB = 1024;

    /** The number of {@code sector} in an erase command. */
    int numberOf(Sector sector) {
        return flash.numberOf(sector);
    }

    /** The chip when its flash is only {@code kib} KiB large; this one when that cannot be. */
    UartChip ofSize(int kib) {
        long end = flash.start().value() + (long) kib * KIB;
        List<Sector> fitting = flash.sectors().stream()
                .filter(sector -> sector.range().end() <= end)
                .toList();
        boolean plausible =
                !fitting.isEmpty() && fitting.stream().mapToLong(Sector::size).sum() == (long) kib * KIB;
        return plausible
                ? new UartChip(
                        id, name, new MemoryLayout(flash.name(), fitting), unit, sizeRegister, options, massErase)
                : this;
    }

    /** The flash, and the option bytes where they are known. */
    List<MemoryLayout> memories() {
        return Stream.concat(Stream.of(flash), options.stream()).toList();
    }

    /** Every sector's number. */
    List<Integer> numbers() {
        return java.util.stream.IntStream.range(0, flash.sectors().size())
                .boxed()
                .toList();
    }

    /** The chip that answers GET ID with {@code id}. */
    static Optional<UartChip> of(int id) {
        return UartChips.bundled(id);
    }
}
