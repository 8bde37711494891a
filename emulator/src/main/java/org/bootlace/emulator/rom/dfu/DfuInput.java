package org.bootlace.emulator.rom.dfu;

import org.bootlace.emulator.usb.SetupPacket;

/** What a host can ask of the bootloader, sorted as its state machine sorts it (DFU 1.1 §3, AN3156). */
public enum DfuInput {
    DETACH,
    /** DNLOAD of block 0: a DfuSe command. */
    DNLOAD_COMMAND,
    /** DNLOAD of block 1, which is reserved. */
    DNLOAD_BLOCK_1,
    /** DNLOAD of block 2 or above: data for pointer + (block - 2) * wTransferSize. */
    DNLOAD_DATA,
    /** DNLOAD of more than wTransferSize. */
    DNLOAD_OVERSIZE,
    /** DNLOAD without data: leave. */
    DNLOAD_ZERO,
    /** UPLOAD of block 0: Get Commands. */
    UPLOAD_COMMANDS,
    UPLOAD_BLOCK_1,
    /** UPLOAD of block 2 or above: memory from pointer + (block - 2) * wTransferSize. */
    UPLOAD_DATA,
    /** UPLOAD of 1 byte, or of more than wTransferSize. */
    UPLOAD_ODD_LENGTH,
    UPLOAD_ZERO,
    GETSTATUS,
    /** GETSTATUS with wLength 0. */
    GETSTATUS_ZERO,
    CLRSTATUS,
    GETSTATE,
    ABORT,
    /** Every other class or vendor request, and the above with the wrong direction or length. */
    OTHER;

    private static final int CLASS_INTERFACE_OUT = 0x21;
    private static final int CLASS_INTERFACE_IN = 0xA1;
    private static final int SHORTEST_UPLOAD = 2;

    /** Sorts a request that is not a standard one. */
    public static DfuInput of(SetupPacket setup, int wTransferSize) {
        boolean noData = setup.wLength() == 0;
        boolean in = setup.bmRequestType() == CLASS_INTERFACE_IN;
        if (!in && setup.bmRequestType() != CLASS_INTERFACE_OUT) {
            return OTHER;
        }
        return switch (setup.bRequest()) {
            case 0 -> when(noData, DETACH);
            case 1 -> noData ? DNLOAD_ZERO : when(!in, download(setup, wTransferSize));
            case 2 -> noData ? UPLOAD_ZERO : when(in, upload(setup, wTransferSize));
            case 3 -> when(in, noData ? GETSTATUS_ZERO : GETSTATUS);
            case 4 -> when(noData, CLRSTATUS);
            case 5 -> when(in && !noData, GETSTATE);
            case 6 -> when(noData, ABORT);
            default -> OTHER;
        };
    }

    private static DfuInput when(boolean wellFormed, DfuInput input) {
        return wellFormed ? input : OTHER;
    }

    private static DfuInput download(SetupPacket setup, int wTransferSize) {
        if (setup.wLength() > wTransferSize) {
            return DNLOAD_OVERSIZE;
        }
        return switch (setup.wValue()) {
            case 0 -> DNLOAD_COMMAND;
            case 1 -> DNLOAD_BLOCK_1;
            default -> DNLOAD_DATA;
        };
    }

    private static DfuInput upload(SetupPacket setup, int wTransferSize) {
        if (setup.wValue() == 0) {
            return UPLOAD_COMMANDS;
        }
        if (setup.wValue() == 1) {
            return UPLOAD_BLOCK_1;
        }
        boolean fits = setup.wLength() >= SHORTEST_UPLOAD && setup.wLength() <= wTransferSize;
        return fits ? UPLOAD_DATA : UPLOAD_ODD_LENGTH;
    }
}
