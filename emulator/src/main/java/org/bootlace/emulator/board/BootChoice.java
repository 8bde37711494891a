package org.bootlace.emulator.board;

import java.util.Arrays;
import org.bootlace.emulator.chip.BootSelection;
import org.bootlace.emulator.chip.ChipMemory;
import org.bootlace.emulator.chip.ChipProfile;
import org.bootlace.emulator.chip.MemoryProfile;
import org.bootlace.emulator.chip.MemoryRegion;
import org.bootlace.emulator.chip.OptionBit;
import org.bootlace.emulator.chip.OptionBytes;

/**
 * What the boot logic of a chip selects after a reset, by its pin and its option bytes.
 *
 * @param rom whether it is the bootloader
 * @param address the vector table otherwise
 */
record BootChoice(boolean rom, long address) {

    private static final int WORD = 4;
    private static final byte ERASED = (byte) 0xFF;

    /**
     * The choice of a chip.
     *
     * @param pin level of BOOT0
     */
    static BootChoice of(ChipProfile chip, ChipMemory memory, boolean pin) {
        BootSelection selection = chip.boot();
        boolean high = isHigh(selection, memory.options(), pin);
        BootChoice choice = byLevel(chip, memory, high);
        boolean blank = !choice.rom() && selection.emptyCheck() && isBlank(memory, choice.address());
        boolean closed = memory.options().readoutLevel() == 2;
        if ((choice.rom() || blank) && !closed) {
            return new BootChoice(true, 0);
        }
        return choice.rom() ? new BootChoice(false, memory.flash().geometry().start()) : choice;
    }

    private static boolean isHigh(BootSelection selection, OptionBytes options, boolean pin) {
        if (selection.ignoresPin() == null || !options.holds(selection.ignoresPin())) {
            return pin;
        }
        return selection.romInstead() != null && options.holds(selection.romInstead());
    }

    private static BootChoice byLevel(ChipProfile chip, ChipMemory memory, boolean high) {
        BootSelection.Addresses addresses = chip.boot().addresses();
        OptionBit ramInstead = chip.boot().ramInstead();
        if (high && ramInstead != null && memory.options().holds(ramInstead)) {
            return new BootChoice(false, chip.memory().ram().get(0).start());
        }
        if (addresses == null) {
            return new BootChoice(high, memory.flash().geometry().start());
        }
        long value = memory.options().word(high ? addresses.high() : addresses.low());
        long address = shown(addresses, value << addresses.shift());
        return new BootChoice(isSystemMemory(chip, address), address);
    }

    private static long shown(BootSelection.Addresses addresses, long address) {
        for (BootSelection.Alias alias : addresses.aliases()) {
            long within = address - alias.start();
            if (within >= 0 && within < alias.size().bytes()) {
                return alias.shows() + within;
            }
        }
        return address;
    }

    private static boolean isSystemMemory(ChipProfile chip, long address) {
        for (MemoryProfile.Filled area : chip.memory().systemMemory()) {
            if (address >= area.start() && address < area.start() + area.size().bytes()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBlank(ChipMemory memory, long address) {
        MemoryRegion region = memory.at(address);
        byte[] blank = new byte[WORD];
        Arrays.fill(blank, ERASED);
        return region != null && region.contains(address, WORD) && Arrays.equals(region.read(address, WORD), blank);
    }
}
