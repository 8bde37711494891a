package org.bootlace.emulator.rom.dfu;

import org.bootlace.emulator.usb.SetupPacket;

/**
 * The CLASSIC bootloader once more, written down from emulation.md 2.3 and 2.4 as plain conditions and without a look at
 * the table. What the document leaves open is taken to stall. State 33 is dfuDNLOAD-SYNC with the operation done.
 */
final class ClassicOracle extends WalkOracle {

    boolean leavesOnEmptyDownload;
    boolean stallsWhileBusy;

    ClassicOracle(WalkChip chip) {
        super(chip);
        state = 10;
        status = 10;
    }

    @Override
    byte[] answer(SetupPacket setup, byte[] out, long now) {
        boolean in = setup.bmRequestType() == 0xA1;
        if (stallsWhileBusy && now < busyUntil) {
            return STALL;
        }
        if (!in && setup.bmRequestType() != 0x21) {
            return STALL;
        }
        int length = setup.wLength();
        if (length == 0) {
            return noData(setup.bRequest());
        }
        if (in && setup.bRequest() == 2) {
            return upload(setup.wValue(), length);
        }
        if (!in && setup.bRequest() == 1) {
            return download(setup.wValue(), out);
        }
        if (in && setup.bRequest() == 3) {
            return cut(getStatus(), length);
        }
        return in && setup.bRequest() == 5 ? new byte[] {(byte) (state == 33 ? 3 : state)} : STALL;
    }

    private byte[] noData(int request) {
        if (request == 1) {
            if (state != 2 && state != 5) {
                return STALL;
            }
            state = 6;
            gone = leavesOnEmptyDownload;
            return ACK;
        }
        if (request == 2) {
            state = 2;
            return ACK;
        }
        if (request == 4) {
            status = state == 10 ? 0 : 14;
            state = state == 10 ? 2 : 10;
            return ACK;
        }
        if (request != 6) {
            return STALL;
        }
        if (state != 10 && state != 15) {
            state = 2;
            status = 0;
        }
        return ACK;
    }

    private byte[] download(int block, byte[] out) {
        if ((state != 2 && state != 5) || out.length > WalkChip.BLOCK) {
            return STALL;
        }
        state = 3;
        take(block, out);
        return ACK;
    }

    private byte[] upload(int block, int length) {
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
        if (length < 2 || length > WalkChip.BLOCK) {
            return STALL;
        }
        long address = dataAddress(block);
        if (!WalkChip.isFlash(address, 1)) {
            state = 10;
            status = 1;
            return STALL;
        }
        state = 9;
        return chip.read(address, length);
    }

    private byte[] getStatus() {
        if (state == 3) {
            byte[] busy = six(status, pollOf(takenBlock), 4);
            int result = execute(true, true);
            status = result == 1 ? 1 : 0;
            state = 33;
            gone = result == 3;
            return busy;
        }
        if (state == 33) {
            state = status == 0 ? 5 : 10;
        } else if (state == 6) {
            gone = true;
            return six(status, 1, 7);
        }
        return six(status, 0, state);
    }
}
