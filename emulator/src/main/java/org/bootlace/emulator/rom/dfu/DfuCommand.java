package org.bootlace.emulator.rom.dfu;

import org.bootlace.emulator.chip.Quirk;

/** The commands in a DNLOAD of block 0 (AN3156 §5): an opcode, and an address for some. */
final class DfuCommand {

    private static final int SET_ADDRESS = 0x21;
    private static final int ERASE = 0x41;
    private static final int READ_UNPROTECT = 0x92;
    private static final int WITH_ADDRESS = 5;

    private DfuCommand() {}

    /** The operation a payload asks for; never fails, as the bootloader never does. */
    static Operation parse(DfuSession session, byte[] payload) {
        int opcode = payload[0] & 0xFF;
        if (payload.length == WITH_ADDRESS && opcode == SET_ADDRESS) {
            return new SetAddress(session, address(payload));
        }
        if (payload.length == WITH_ADDRESS && opcode == ERASE) {
            return new EraseSector(session, address(payload));
        }
        if (payload.length == WITH_ADDRESS && session.machine().wedgesOnUnknownCommand()) {
            return new UnknownCommand();
        }
        return payload.length == 1 && !session.has(Quirk.LACKS_MASS_ERASE)
                ? wholeChip(session, opcode)
                : new NoOperation();
    }

    private static Operation wholeChip(DfuSession session, int opcode) {
        return switch (opcode) {
            case ERASE -> new MassErase(session);
            case READ_UNPROTECT -> new ReadUnprotect(session);
            default -> new NoOperation();
        };
    }

    private static long address(byte[] payload) {
        long address = 0;
        for (int at = WITH_ADDRESS - 1; at > 0; at--) {
            address = (address << 8) | (payload[at] & 0xFF);
        }
        return address;
    }
}
