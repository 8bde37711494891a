package org.bootlace.emulator.rom.dfu;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * The CLASSIC bootloader once more, written down from emulation.md 2.3 as plain conditions and without a look at the
 * table: only what a host can see, for a chip whose flash never fails and is read as a given array.
 */
final class ClassicOracle {

    static final String STALL = "STALL";
    static final String ACK = "ACK";

    private static final int BLOCK = 2048;

    private int state = 10;
    private int status = 10;
    private boolean operationWaits;
    private int operationPoll;
    private boolean operationFails;
    private long operationPointer;
    private long pointer = 0x0800_0000L;

    /** What the transfer ends with: STALL, ACK, or the bytes; UPLOAD of memory is given as its address and length. */
    String answer(int request, boolean in, int block, byte[] out, int length) {
        if (length == 0) {
            return noData(request, block);
        }
        if (in && request == 2) {
            return upload(block, length);
        }
        if (!in && request == 1) {
            return download(block, out);
        }
        if (in && request == 3) {
            return hex(Arrays.copyOf(getStatus(), Math.min(6, length)));
        }
        return in && request == 5 ? hex((byte) state) : STALL;
    }

    private String noData(int request, int block) {
        if (request == 1) {
            if (state != 2 && state != 5) {
                return STALL;
            }
            state = 6;
            return ACK;
        }
        if (request == 2) {
            state = 2;
            return ACK;
        }
        if (request == 4) {
            status = state == 10 ? 0 : 14;
            state = state == 10 ? 2 : 10;
            operationWaits = false;
            return ACK;
        }
        if (request != 6) {
            return STALL;
        }
        if (state != 10 && state != 15 && state != 7) {
            state = 2;
            status = 0;
            operationWaits = false;
        }
        return ACK;
    }

    private String download(int block, byte[] out) {
        if (state != 2 && state != 5 || out.length > BLOCK) {
            return STALL;
        }
        state = 3;
        operationWaits = true;
        operationFails = false;
        operationPointer = pointer;
        operationPoll = block == 0 || block == 1 ? 100 : 104;
        if (block == 0 && out.length == 5 && (out[0] == 0x21 || out[0] == 0x41)) {
            long address = (out[1] & 0xFFL) | (out[2] & 0xFFL) << 8 | (out[3] & 0xFFL) << 16 | (out[4] & 0xFFL) << 24;
            operationFails = !isFlash(address, 1);
            operationPointer = operationFails && out[0] == 0x21 ? pointer : address;
        } else if (block > 1) {
            operationFails = !isFlash(address(block), out.length);
        }
        return ACK;
    }

    private String upload(int block, int length) {
        if (state != 2 && state != 9) {
            return STALL;
        }
        if (block == 0) {
            state = length > 4 ? 2 : 9;
            return hex(Arrays.copyOf(new byte[] {0x00, 0x21, 0x41, (byte) 0x92}, Math.min(4, length)));
        }
        if (block == 1) {
            state = 15;
            return STALL;
        }
        if (length < 2 || length > BLOCK) {
            return STALL;
        }
        long address = address(block);
        if (!isFlash(address, 1)) {
            state = 10;
            status = 1;
            return STALL;
        }
        state = 9;
        return String.format("%08x+%d", address, Math.min(length, 0x0810_0000L - address));
    }

    private byte[] getStatus() {
        int reported = state;
        int poll = 0;
        if (state == 3 && operationWaits) {
            reported = 4;
            poll = operationPoll;
            operationWaits = false;
            pointer = operationPointer;
            byte[] busy = {(byte) status, (byte) poll, 0, 0, (byte) reported, 0};
            status = operationFails ? 1 : 0;
            return busy;
        }
        if (state == 3) {
            state = status == 0 ? 5 : 10;
            reported = state;
        } else if (state == 6) {
            state = 7;
            reported = 7;
            poll = 1;
        }
        return new byte[] {(byte) status, (byte) poll, 0, 0, (byte) reported, 0};
    }

    /** Whether the host was told dfuMANIFEST, after which the board goes away. */
    boolean isLeaving() {
        return state == 7;
    }

    private long address(int block) {
        return (pointer + (block - 2L) * BLOCK) & 0xFFFF_FFFFL;
    }

    private static boolean isFlash(long address, int length) {
        return address >= 0x0800_0000L && address + length <= 0x0810_0000L;
    }

    static String hex(byte... bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
