package org.bootlace.emulator.rom.dfu;

import org.bootlace.emulator.usb.SetupPacket;

/**
 * DFU 1.1 appendix A.2 with emulation.md 2.4, as plain conditions: TinyUSB, where every request while busy is an error, or
 * U-Boot, which is never busy. An unknown request stalls and changes nothing.
 */
final class SpecOracle extends WalkOracle {

    private final boolean uBoot;
    private boolean running;
    private int result;

    SpecOracle(WalkChip chip, boolean uBoot) {
        super(chip);
        this.uBoot = uBoot;
        state = 2;
    }

    @Override
    byte[] answer(SetupPacket setup, byte[] out, long now) {
        boolean in = setup.bmRequestType() == 0xA1;
        if (running && now >= busyUntil) {
            running = false;
            effect.run();
            if (state == 4) {
                state = 33;
                status = result;
            }
        }
        int request = setup.bRequest();
        boolean withData = request == 1 || request == 2 || request == 3 || request == 5;
        boolean known = (in || setup.bmRequestType() == 0x21) && request <= 6;
        boolean data = setup.wLength() > 0;
        boolean odd = data && (!withData || in != (request != 1)) || !data && request == 5 || request == 3 && !in;
        if (state == 4) {
            return error();
        }
        if (!known || odd) {
            return STALL;
        }
        if (request == 3) {
            return data ? cut(getStatus(), setup.wLength()) : error();
        }
        if (request == 5) {
            return new byte[] {(byte) (state == 33 ? 3 : state)};
        }
        return switch (state) {
            case 2, 5, 9 -> idle(setup, out);
            case 10 -> request == 4 ? clear() : error();
            default -> error();
        };
    }

    private byte[] idle(SetupPacket setup, byte[] out) {
        int request = setup.bRequest();
        int length = setup.wLength();
        if (request == 6) {
            state = 2;
            status = 0;
            return ACK;
        }
        if (request == 0 && uBoot && state == 2) {
            gone = true;
            return ACK;
        }
        if (request == 1 && length == 0 && state == 5) {
            state = 6;
            return ACK;
        }
        if (request == 1 && length > 0 && length <= WalkChip.BLOCK && state != 9) {
            return download(setup.wValue(), out);
        }
        if (request == 2 && length > 0 && state != 5) {
            return upload(setup.wValue(), length);
        }
        return error();
    }

    private byte[] download(int block, byte[] out) {
        take(block, out);
        state = 3;
        if (uBoot) {
            int done = execute(true, true);
            status = done == 1 ? 14 : 0;
            state = done == 1 ? 10 : 33;
            gone = done == 3;
        }
        return ACK;
    }

    private byte[] upload(int block, int length) {
        if (block == 0) {
            state = length > 4 ? 2 : 9;
            return cut(new byte[] {0x00, 0x21, 0x41, (byte) 0x92}, length);
        }
        long address = dataAddress(block);
        if (block == 1 || length < 2 || length > WalkChip.BLOCK) {
            return error();
        }
        if (!WalkChip.isFlash(address, 1)) {
            status = uBoot ? 14 : 8;
            return error();
        }
        byte[] data = chip.read(address, length);
        state = data.length < length ? 2 : 9;
        return data;
    }

    private byte[] getStatus() {
        if (state == 3) {
            int before = status;
            settle();
            int done = plan(true, true);
            result = done == 1 ? 8 : 0;
            gone = done == 3;
            running = micros > 0;
            if (!running) {
                effect.run();
            }
            state = running ? 4 : 33;
            status = running ? before : result;
            return six(before, (int) ((micros + 999) / 1000), 4);
        }
        if (state == 33) {
            state = status == 0 ? 5 : 10;
        } else if (state == 6 && uBoot) {
            state = 7;
            return six(status, 1, 7);
        } else if (state == 6) {
            gone = true;
            return six(status, 1, 7);
        } else if (state == 7) {
            state = 2;
        }
        return six(status, 0, state);
    }

    /** What an error cut short for the host goes on in flash; whatever follows finds it done. */
    @Override
    void settle() {
        if (running) {
            effect.run();
            running = false;
        }
    }

    private byte[] clear() {
        state = 2;
        status = 0;
        return ACK;
    }

    private byte[] error() {
        state = 10;
        return STALL;
    }
}
