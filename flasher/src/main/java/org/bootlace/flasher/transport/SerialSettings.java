package org.bootlace.flasher.transport;

/**
 * Line settings of a serial port; always 8 data bits and 1 stop bit.
 *
 * @param baud bits per second; without meaning on a USB CDC port
 * @param parity parity of each character
 */
public record SerialSettings(int baud, Parity parity) {

    /** Parity of each character. */
    public enum Parity {
        NONE,
        EVEN
    }

    /** 115200 8N1, what flight controllers listen at. */
    public static final SerialSettings FLIGHT_CONTROLLER = new SerialSettings(115_200, Parity.NONE);
}
