package org.bootlace.emulator.bridge;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.bootlace.emulator.uart.LineCoding;
import org.bootlace.emulator.uart.Parity;

/** The adapter's line coding, as the host set it last (PSTN 1.2 table 17). */
final class LineSetting {

    private static final int LENGTH = 7;
    /** By bParityType. */
    private static final List<Parity> PARITIES =
            List.of(Parity.NONE, Parity.ODD, Parity.EVEN, Parity.MARK, Parity.SPACE);

    private byte[] wire = {0x00, (byte) 0xC2, 0x01, 0x00, 0, 0, 8};
    private LineCoding coding = new LineCoding(115_200, 8, Parity.NONE, 1);

    synchronized LineCoding coding() {
        return coding;
    }

    /** The seven bytes, cut to what the host asked for. */
    synchronized byte[] wire(int wLength) {
        return Arrays.copyOf(wire, Math.min(LENGTH, wLength));
    }

    /** Takes the seven bytes; false, and no change, when no UART does what they ask for. */
    synchronized boolean set(byte[] bytes) {
        if (bytes.length != LENGTH || bytes[5] < 0 || bytes[5] >= PARITIES.size()) {
            return false;
        }
        int baud = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt();
        try {
            coding = new LineCoding(baud, bytes[6], PARITIES.get(bytes[5]), bytes[4] == 0 ? 1 : 2);
            wire = bytes.clone();
            return true;
        } catch (IllegalArgumentException impossible) {
            return false;
        }
    }
}
