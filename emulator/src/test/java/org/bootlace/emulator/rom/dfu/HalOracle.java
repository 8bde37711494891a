package org.bootlace.emulator.rom.dfu;

import java.util.Arrays;
import org.bootlace.emulator.usb.SetupPacket;

/**
 * The HAL bootloader once more, written down from emulation.md 2.2 (matrix and list of inputs) and 2.4 as plain
 * conditions, without a look at the tables. State 33 is the document's 3'. What the document leaves open, requests with
 * the wrong direction or a data stage where there should be none, is taken to stall.
 */
final class HalOracle extends WalkOracle {

    boolean strictClear;
    boolean answersWhileBusy;
    boolean application;
    boolean wedgesInBank2;
    private boolean running;
    private int result;

    HalOracle(WalkChip chip) {
        super(chip);
        state = 2;
    }

    @Override
    byte[] answer(SetupPacket setup, byte[] out, long now) {
        if (running && now >= busyUntil) {
            running = false;
            state = 34;
            status = result;
        }
        boolean in = setup.bmRequestType() == 0xA1;
        if (!in && setup.bmRequestType() != 0x21) {
            return STALL;
        }
        int length = setup.wLength();
        if (running) {
            return whileBusy(setup, in);
        }
        switch (setup.bRequest()) {
            case 0:
                if (length == 0) {
                    gone = true;
                    return ACK;
                }
                return STALL;
            case 1:
                return in && length > 0 ? STALL : download(setup.wValue(), out);
            case 2:
                return !in && length > 0 ? STALL : upload(setup.wValue(), length);
            case 3:
                return in ? cut(status(), length) : STALL;
            case 4:
                return length == 0 ? clear() : STALL;
            case 5:
                return in && length > 0 ? new byte[] {(byte) shown()} : STALL;
            case 6:
                return length == 0 ? abort() : STALL;
            default:
                return STALL;
        }
    }

    private byte[] whileBusy(SetupPacket setup, boolean in) {
        if (setup.bRequest() == 0 && setup.wLength() == 0) {
            gone = true;
            return ACK;
        }
        if (in && setup.bRequest() == 3 && setup.wLength() > 0) {
            return cut(six(status, poll, 4), setup.wLength());
        }
        return in && setup.bRequest() == 5 && setup.wLength() > 0 ? new byte[] {4} : STALL;
    }

    private int shown() {
        return state == 33 || state == 34 ? 3 : state;
    }

    private byte[] download(int block, byte[] out) {
        if (state != 2 && state != 5) {
            return STALL;
        }
        if (out.length == 0) {
            state = 6;
            return ACK;
        }
        if (out.length > WalkChip.BLOCK && !application) {
            state = 15;
            status = 15;
            return STALL;
        }
        take(block, Arrays.copyOf(out, Math.min(out.length, WalkChip.BLOCK)));
        state = 3;
        return ACK;
    }

    private byte[] upload(int block, int length) {
        if (length == 0) {
            state = 2;
            return ACK;
        }
        if (state != 2 && state != 9) {
            return STALL;
        }
        if (block == 0) {
            state = length > 4 ? 2 : 9;
            return cut(new byte[] {0x00, 0x21, 0x41, (byte) 0x92}, length);
        }
        if (block == 1) {
            state = 15;
            return STALL;
        }
        long address = dataAddress(block);
        if (!WalkChip.isFlash(address, 1)) {
            state = 10;
            status = 11;
            return STALL;
        }
        state = 9;
        return chip.read(address, Math.min(length, WalkChip.BLOCK));
    }

    private byte[] status() {
        if (state == 3) {
            return firstStatus();
        }
        if (state == 4) {
            return six(status, poll, 4);
        }
        if (state == 33 || state == 34) {
            state = status == 0 ? 5 : 10;
        } else if (state == 6) {
            gone = true;
            return six(status, 1, 7);
        }
        return six(status, 0, state);
    }

    private byte[] firstStatus() {
        poll = pollOf(takenBlock);
        int before = status;
        byte[] busy = six(before, poll, 4);
        boolean erase = takenBlock == 0 && taken.length == 5 && taken[0] == 0x41;
        int done = execute(false, !application);
        result = done == 1 ? 11 : 0;
        status = result;
        state = done == 1 ? 10 : done == 2 ? 4 : 33;
        if (done == 3) {
            gone = true;
        }
        if (wedgesInBank2 && erase && done == 0 && pointer >= 0x0808_0000L) {
            state = 4;
        }
        if (answersWhileBusy && micros > 0) {
            running = true;
            status = before;
        } else if (answersWhileBusy && state != 4) {
            state = 34;
        }
        return busy;
    }

    private byte[] clear() {
        if (strictClear && state != 10) {
            return STALL;
        }
        status = state == 10 ? 0 : 14;
        state = state == 10 ? 2 : 10;
        return ACK;
    }

    private byte[] abort() {
        if (state != 4 && state != 10 && state != 15) {
            state = 2;
            status = 0;
        }
        return ACK;
    }
}
