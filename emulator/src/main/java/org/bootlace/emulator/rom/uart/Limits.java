package org.bootlace.emulator.rom.uart;

import java.util.Arrays;
import org.bootlace.emulator.chip.ChipMemory;
import org.bootlace.emulator.chip.MemoryRegion;

/** What a frame that is in order may still ask for in vain. */
final class Limits {

    private static final int ALL_PAGES = 0xFF;
    private static final int SPECIAL_ERASE = 0xFFF0;

    private final ChipMemory memory;
    private final UartTraits traits;

    Limits(ChipMemory memory, UartTraits traits) {
        this.memory = memory;
        this.traits = traits;
    }

    boolean isReadProtected() {
        return memory.options().readoutLevel() != 0;
    }

    boolean allows(UartCommand command) {
        boolean impossible =
                command == UartCommand.READOUT_UNPROTECT && !memory.options().canRegress();
        return traits.commands().contains(command)
                && !impossible
                && (command.isOpenWhenProtected() || !isReadProtected());
    }

    /** Whether that command may start at that address: Write where something can be programmed, the others anywhere. */
    boolean reaches(UartCommand command, long address) {
        MemoryRegion region = memory.at(address);
        return region != null && (command != UartCommand.WRITE || region.programmable());
    }

    boolean holds(long address, int length) {
        MemoryRegion region = memory.at(address);
        return region != null && region.contains(address, length);
    }

    /** Whether all of it lies in one memory that lets itself be read. */
    boolean isReadable(long address, int length) {
        MemoryRegion region = memory.at(address);
        return region != null && region.contains(address, length) && region.readable(address, length);
    }

    boolean hasPages(byte[] frame) {
        if ((frame[0] & 0xFF) == ALL_PAGES) {
            return traits.massErase();
        }
        return Jobs.numbers(frame).stream().allMatch(this::exists);
    }

    boolean hasWidePages(byte[] frame, int length) {
        int code = Jobs.word(frame, 0);
        if (code >= SPECIAL_ERASE) {
            return code == Jobs.ERASE_ALL
                    ? traits.massErase()
                    : hasBanks() && (code == Jobs.ERASE_BANK_1 || code == Jobs.ERASE_BANK_2);
        }
        return length > 3 && Arrays.stream(Jobs.widePages(frame)).allMatch(this::exists);
    }

    /** Whether this bootloader can erase a bank, and the option bits leave two of them. */
    private boolean hasBanks() {
        return traits.banks() > 1 && memory.options().banks() > 1;
    }

    private boolean exists(int page) {
        return page < memory.flash().geometry().sectors().size();
    }
}
