package org.bootlace.emulator.rom.dfu;

import java.util.Arrays;
import org.bootlace.emulator.usb.SetupPacket;

/** What a transcription of a bootloader has in common with the others: pointer, state, status, and how answers look. */
abstract class WalkOracle {

    static final byte[] STALL = {'S'};
    static final byte[] ACK = {'A'};

    final WalkChip chip;
    int state;
    int status;
    long pointer = WalkChip.START;
    boolean gone;
    byte[] taken = {};
    int takenBlock;
    long takenAddress;
    long micros;
    long busyUntil;
    int poll;
    Runnable effect = () -> {};

    WalkOracle(WalkChip chip) {
        this.chip = chip;
    }

    /**
     * The end of a transfer: {@link #STALL}, {@link #ACK} (compared by identity), or bytes.
     *
     * @param now board time at which it starts
     */
    abstract byte[] answer(SetupPacket setup, byte[] out, long now);

    /** The transfer was over at that time. */
    void over(long now) {
        if (micros > 0) {
            busyUntil = now + micros * 1000;
            micros = 0;
        }
    }

    /** Time passes until nothing is under way any more. */
    void settle() {}

    /** A download was taken. */
    void take(int block, byte[] bytes) {
        taken = bytes;
        takenBlock = block;
        takenAddress = dataAddress(block);
    }

    long dataAddress(int block) {
        return (pointer + (block - 2L) * WalkChip.BLOCK) & 0xFFFF_FFFFL;
    }

    static byte[] cut(byte[] bytes, int length) {
        return Arrays.copyOf(bytes, Math.min(bytes.length, length));
    }

    static byte[] six(int status, int poll, int state) {
        return new byte[] {(byte) status, (byte) poll, (byte) (poll >> 8), (byte) (poll >> 16), (byte) state, 0};
    }

    static int pollOf(int block) {
        return block >= 2 ? 104 : 100;
    }

    /** What was taken, done at once: 0 done, 1 the address is wrong, 2 unknown five-byte command, 3 unprotected. */
    int execute(boolean pointerIsChecked, boolean knowsMassErase) {
        int result = plan(pointerIsChecked, knowsMassErase);
        effect.run();
        return result;
    }

    /** The same, but {@link #effect} is still to be had. */
    int plan(boolean pointerIsChecked, boolean knowsMassErase) {
        micros = 0;
        effect = () -> {};
        if (takenBlock >= 2) {
            long address = takenAddress;
            if (!WalkChip.isFlash(address, taken.length)) {
                return 1;
            }
            byte[] bytes = taken;
            micros = 16L * bytes.length;
            effect = () -> chip.program(address, bytes);
            return 0;
        }
        if (takenBlock == 1) {
            return 0;
        }
        if (taken.length == 5) {
            return addressed(pointerIsChecked);
        }
        if (taken.length == 1 && knowsMassErase && (taken[0] == 0x41 || taken[0] == (byte) 0x92)) {
            micros = 16_000_000L;
            effect = chip::massErase;
            return taken[0] == 0x41 ? 0 : 3;
        }
        return 0;
    }

    private int addressed(boolean pointerIsChecked) {
        long address = WalkChip.address(taken);
        boolean exists = WalkChip.isFlash(address, 1);
        if (taken[0] == 0x21) {
            if (exists || !pointerIsChecked) {
                pointer = address;
                return 0;
            }
            return 1;
        }
        if (taken[0] == 0x41) {
            micros = exists ? WalkChip.eraseMicros(address) : 0;
            effect = () -> {
                pointer = address;
                if (exists) {
                    chip.erase(address);
                }
            };
            return exists ? 0 : 1;
        }
        return 2;
    }
}
