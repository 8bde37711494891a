package org.bootlace.emulator.uart;

/**
 * One byte on the line as its sender shaped it.
 *
 * @param value 0..255; bits that the coding has no room for are not sent
 * @param coding of the sender
 * @param parityWrong whether something on the way turned the parity bit
 */
public record UartFrame(int value, LineCoding coding, boolean parityWrong) {

    private static final int IDLE = 1;

    /** A frame that nothing befell. */
    public UartFrame(int value, LineCoding coding) {
        this(value, coding, false);
    }

    /**
     * What a receiver makes of it that is set up as {@code receiver}: it samples in the middle of each of its own bits,
     * from the falling edge of the start bit on.
     */
    public UartSymbol sampledBy(LineCoding receiver) {
        int value = 0;
        for (int bit = 0; bit < receiver.dataBits(); bit++) {
            value |= level(1 + bit, receiver) << bit;
        }
        int next = 1 + receiver.dataBits();
        boolean intact = true;
        if (receiver.parity() != Parity.NONE) {
            intact = level(next++, receiver) == receiver.parity().bit(value);
        }
        return new UartSymbol(value, intact && level(next, receiver) == IDLE);
    }

    /** The line in the middle of the receiver's bit with that number; 0 is the start bit. */
    private int level(int receiverBit, LineCoding receiver) {
        int sent = (int) ((2L * receiverBit + 1) * coding.baud() / (2L * receiver.baud()));
        int data = value & ((1 << coding.dataBits()) - 1);
        if (sent == 0) {
            return 0;
        }
        if (sent <= coding.dataBits()) {
            return (data >> (sent - 1)) & 1;
        }
        boolean isParity = sent == coding.dataBits() + 1 && coding.parity() != Parity.NONE;
        return isParity ? coding.parity().bit(data) ^ (parityWrong ? 1 : 0) : IDLE;
    }
}
