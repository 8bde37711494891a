package org.bootlace.emulator.trace.session;

import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.DescriptorType;
import org.bootlace.emulator.usb.SetupPacket;
import org.bootlace.emulator.usb.UsbTransfer;

/** DFU requests of one device in words. Remembers the address pointer and the size of a block. */
final class DfuWords {

    private static final String[] REQUESTS = {
        "DETACH", "DNLOAD", "UPLOAD", "GETSTATUS", "CLRSTATUS", "GETSTATE", "ABORT"
    };
    private static final String[] STATES = {
        "appIDLE",
        "appDETACH",
        "dfuIDLE",
        "dfuDNLOAD-SYNC",
        "dfuDNBUSY",
        "dfuDNLOAD-IDLE",
        "dfuMANIFEST-SYNC",
        "dfuMANIFEST",
        "dfuMANIFEST-WAIT-RESET",
        "dfuUPLOAD-IDLE",
        "dfuERROR"
    };
    private static final String[] STATUSES = {
        "OK",
        "errTARGET",
        "errFILE",
        "errWRITE",
        "errERASE",
        "errCHECK_ERASED",
        "errPROG",
        "errVERIFY",
        "errADDRESS",
        "errNOTDONE",
        "errFIRMWARE",
        "errVENDOR",
        "errUSBR",
        "errPOR",
        "errUNKNOWN",
        "errSTALLEDPKT"
    };
    private static final int DNLOAD = 1;
    private static final int UPLOAD = 2;
    private static final int GETSTATUS = 3;
    private static final int GETSTATE = 5;
    private static final int SET_ADDRESS = 0x21;
    private static final int ERASE = 0x41;
    private static final int READ_UNPROTECT = 0x92;
    private static final int WITH_ADDRESS = 5;
    private static final int FIRST_DATA_BLOCK = 2;
    private static final int GET_DESCRIPTOR = 6;
    private static final long UNKNOWN = -1;

    private long pointer = UNKNOWN;
    private int blockSize;

    /** Whether this is a request of DFU 1.1 §3; CDC's begin above. */
    static boolean knows(SetupPacket setup) {
        return setup.bRequest() < REQUESTS.length && (setup.bmRequestType() & 0x1F) == 1;
    }

    static String state(int wire) {
        return wire < STATES.length ? STATES[wire] : "state " + wire;
    }

    /** Learns wTransferSize from a functional descriptor that passes by. */
    void note(SetupPacket setup, ControlOutcome outcome) {
        if (setup.bRequest() == GET_DESCRIPTOR && outcome instanceof ControlOutcome.Data data) {
            byte[] all = data.bytes();
            for (int at = 0; at + 1 < all.length; at += Math.max(2, all[at] & 0xFF)) {
                if (all[at + 1] == DescriptorType.DFU_FUNCTIONAL && at + 7 <= all.length) {
                    blockSize = Words.word(all, at + 5);
                }
            }
        }
    }

    SessionLine line(UsbTransfer transfer, SetupPacket setup) {
        String name = REQUESTS[setup.bRequest()];
        return switch (setup.bRequest()) {
            case DNLOAD ->
                new SessionLine(transfer, name + download(transfer, setup), Words.outcome(transfer.outcome()));
            case UPLOAD -> new SessionLine(transfer, name + upload(setup), uploaded(transfer, setup));
            case GETSTATUS -> new SessionLine(transfer, name, status(transfer.outcome()));
            case GETSTATE -> new SessionLine(transfer, name, stateOf(transfer.outcome()));
            default -> new SessionLine(transfer, name, Words.outcome(transfer.outcome()));
        };
    }

    private String download(UsbTransfer transfer, SetupPacket setup) {
        byte[] data = transfer.data();
        if (setup.wLength() == 0) {
            return pointer == UNKNOWN ? ": leave" : String.format(": leave, to 0x%08X", pointer);
        }
        String block = " block " + setup.wValue();
        if (setup.wValue() == 0) {
            return block + ": " + command(data, transfer.outcome());
        }
        return block + ": write " + Words.bytes(setup.wLength()) + place(setup.wValue());
    }

    private String command(byte[] data, ControlOutcome outcome) {
        int opcode = data.length == 0 ? -1 : data[0] & 0xFF;
        if (data.length == WITH_ADDRESS && opcode == SET_ADDRESS) {
            if (outcome instanceof ControlOutcome.Ack) {
                pointer = address(data);
            }
            return String.format("Set Address Pointer 0x%08X", address(data));
        }
        if (opcode == ERASE) {
            return data.length == WITH_ADDRESS ? String.format("Erase 0x%08X", address(data)) : "Mass Erase";
        }
        return opcode == READ_UNPROTECT && data.length == 1 ? "Read Unprotect" : "unknown command " + Words.hex(data);
    }

    private String upload(SetupPacket setup) {
        if (setup.wValue() == 0) {
            return " block 0: Get Commands";
        }
        return " block " + setup.wValue() + ": read " + Words.bytes(setup.wLength()) + place(setup.wValue());
    }

    private String place(int block) {
        if (block < FIRST_DATA_BLOCK || pointer == UNKNOWN || blockSize == 0) {
            return "";
        }
        return String.format(" at 0x%08X", (pointer + (long) (block - FIRST_DATA_BLOCK) * blockSize) & 0xFFFF_FFFFL);
    }

    private static String uploaded(UsbTransfer transfer, SetupPacket setup) {
        boolean memory = transfer.outcome() instanceof ControlOutcome.Data && setup.wValue() != 0;
        return memory
                ? Words.bytes(((ControlOutcome.Data) transfer.outcome()).bytes().length)
                : Words.outcome(transfer.outcome());
    }

    private static String status(ControlOutcome outcome) {
        if (!(outcome instanceof ControlOutcome.Data data) || data.bytes().length < 6) {
            return Words.outcome(outcome);
        }
        byte[] bytes = data.bytes();
        int status = bytes[0] & 0xFF;
        int poll = Words.word(bytes, 1) | (bytes[3] & 0xFF) << 16;
        String name = status < STATUSES.length ? STATUSES[status] : "status " + status;
        return name + ", " + state(bytes[4] & 0xFF) + ", poll " + poll + " ms";
    }

    private static String stateOf(ControlOutcome outcome) {
        return outcome instanceof ControlOutcome.Data data && data.bytes().length == 1
                ? state(data.bytes()[0] & 0xFF)
                : Words.outcome(outcome);
    }

    private static long address(byte[] data) {
        return Words.word(data, 1) | (long) Words.word(data, 3) << 16;
    }
}
