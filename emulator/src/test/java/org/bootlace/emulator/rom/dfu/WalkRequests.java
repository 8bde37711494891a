package org.bootlace.emulator.rom.dfu;

import java.util.SplittableRandom;
import org.bootlace.emulator.usb.SetupPacket;

/** Draws requests: sensible for the state, sensible in another, a byte too long or short, unknown, DfuSe commands. */
final class WalkRequests {

    /** Why a request was drawn. */
    enum Kind {
        VALID,
        WRONG_STATE,
        OFF_BY_ONE,
        UNKNOWN,
        COMMAND
    }

    private static final int BLOCK = WalkChip.BLOCK;
    static final byte[] NONE = {};
    private static final int[] BLOCKS = {0, 1, 2, 2, 3, 9, 511, 513, 514, 600, 0xFFFF};
    private static final long[] ADDRESSES = {
        0x0800_0000L,
        0x0800_0000L,
        0x0800_4321L,
        0x0801_0000L,
        0x080F_FFFFL,
        0x0808_0000L,
        0x0810_0000L,
        0x07FF_FFFFL,
        0
    };
    private static final int[] OPCODES = {0x21, 0x21, 0x21, 0x21, 0x41, 0x41, 0x92, 0x00, 0x55, 0xFF};

    private final SplittableRandom random;
    private final byte[] noise = new byte[64 * 1024];

    Kind kind = Kind.VALID;
    byte[] out = NONE;

    WalkRequests(long seed) {
        random = new SplittableRandom(seed);
        random.nextBytes(noise);
    }

    /** The next request; its data stage is in {@link #out}. */
    SetupPacket next(int state) {
        int dice = random.nextInt(100);
        kind = dice < 45 ? Kind.VALID : dice < 60 ? Kind.WRONG_STATE : dice < 75 ? Kind.OFF_BY_ONE : Kind.COMMAND;
        if (dice >= 95) {
            kind = Kind.UNKNOWN;
        }
        SetupPacket setup = switch (kind) {
            case VALID -> sensible(requestFor(state));
            case WRONG_STATE -> sensible(random.nextInt(30) == 0 ? 0 : 1 + random.nextInt(6));
            case OFF_BY_ONE -> offByOne();
            case COMMAND -> new SetupPacket(0x21, 1, 0, 0, commandLength());
            case UNKNOWN -> unknown();
        };
        out = setup.isIn() ? NONE : payload(setup);
        return setup;
    }

    /** Nanoseconds that pass before the next request. */
    long pause() {
        int dice = random.nextInt(32);
        return dice == 0 ? 2_100_000_000L : dice < 4 ? 50_000_000L : 0;
    }

    private int requestFor(int state) {
        return switch (state) {
            case 10, 15, 4 -> random.nextInt(3) == 0 ? 3 : 4;
            case 3, 6, 33, 34 -> 3;
            case 9 -> random.nextInt(3) == 0 ? 6 : 2;
            default -> new int[] {1, 1, 2, 2, 3, 5}[random.nextInt(6)];
        };
    }

    private SetupPacket sensible(int request) {
        int block = BLOCKS[random.nextInt(BLOCKS.length)];
        return switch (request) {
            case 1 -> new SetupPacket(0x21, 1, block, 0, random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(BLOCK));
            case 2 -> new SetupPacket(0xA1, 2, block, 0, 1 + random.nextInt(BLOCK));
            case 3 -> new SetupPacket(0xA1, 3, random.nextInt(20) == 0 ? block : 0, 0, 6);
            case 5 -> new SetupPacket(0xA1, 5, 0, 0, 1);
            default -> new SetupPacket(0x21, request, 0, 0, 0);
        };
    }

    private SetupPacket offByOne() {
        int block = BLOCKS[random.nextInt(BLOCKS.length)];
        return switch (random.nextInt(8)) {
            case 0 -> new SetupPacket(0x21, 1, block, 0, BLOCK + 1);
            case 1 -> new SetupPacket(0x21, 1, 0, 0, random.nextBoolean() ? 4 : 6);
            case 2 -> new SetupPacket(0xA1, 2, block, 0, random.nextBoolean() ? BLOCK + 1 : 0);
            case 3 -> new SetupPacket(0xA1, 2, 0, 0, 3 + random.nextInt(3));
            case 4 -> new SetupPacket(0xA1, 3, 0, 0, random.nextBoolean() ? 5 : 7);
            case 5 -> new SetupPacket(0xA1, 3, 0, 0, random.nextInt(4) == 0 ? 0 : 64);
            case 6 -> new SetupPacket(0x21, random.nextBoolean() ? 4 : 6, 0, 0, 1);
            default -> new SetupPacket(0xA1, 5, 0, 0, random.nextInt(3));
        };
    }

    private SetupPacket unknown() {
        int request = random.nextInt(3) == 0 ? random.nextInt(7) : 7 + random.nextInt(249);
        int type = new int[] {0x21, 0xA1, 0xC1, 0x41, 0x22, 0xA0}[random.nextInt(6)];
        return new SetupPacket(type, request, random.nextInt(0x10000), random.nextInt(3), random.nextInt(80));
    }

    private int commandLength() {
        int dice = random.nextInt(10);
        return dice < 7 ? 5 : dice == 7 ? 1 : 1 + random.nextInt(8);
    }

    private byte[] payload(SetupPacket setup) {
        byte[] bytes = new byte[setup.wLength()];
        System.arraycopy(noise, random.nextInt(noise.length - bytes.length), bytes, 0, bytes.length);
        if (setup.wValue() == 0 && bytes.length > 0 && bytes.length < 9) {
            boolean wholeChip = bytes.length == 1;
            int opcode = OPCODES[random.nextInt(OPCODES.length)];
            bytes[0] = (byte) (wholeChip && random.nextInt(8) != 0 ? 0x55 : opcode);
            long address = ADDRESSES[random.nextInt(ADDRESSES.length)];
            for (int i = 1; i < Math.min(5, bytes.length); i++) {
                bytes[i] = (byte) (address >> (8 * (i - 1)));
            }
        }
        return bytes;
    }
}
