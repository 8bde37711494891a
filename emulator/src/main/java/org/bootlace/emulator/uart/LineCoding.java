package org.bootlace.emulator.uart;

/**
 * How one side of a serial line is set up.
 *
 * @param baud bits a second, {@value #SLOWEST} to {@value #FASTEST}
 * @param dataBits 5 to 8
 * @param stopBits 1 or 2
 */
public record LineCoding(int baud, int dataBits, Parity parity, int stopBits) {

    /** Bits a second below which nothing is emulated. */
    public static final int SLOWEST = 50;

    /** Bits a second above which nothing is emulated. */
    public static final int FASTEST = 20_000_000;

    private static final long SECOND = 1_000_000_000;

    /** Refuses what no UART can do with an {@link IllegalArgumentException}. */
    public LineCoding {
        boolean possible = baud >= SLOWEST && baud <= FASTEST && dataBits >= 5 && dataBits <= 8;
        if (!possible || stopBits < 1 || stopBits > 2) {
            throw new IllegalArgumentException(
                    "no UART does " + baud + " baud, " + dataBits + " data bits and " + stopBits + " stop bits");
        }
    }

    /** Eight data bits, even parity, one stop bit: what ST's bootloader speaks (AN3155 §2). */
    public static LineCoding evenParity(int baud) {
        return new LineCoding(baud, 8, Parity.EVEN, 1);
    }

    /** Start, data, parity and stop bits of one byte. */
    int bits() {
        return 1 + dataBits + (parity == Parity.NONE ? 0 : 1) + stopBits;
    }

    /** Nanoseconds that {@code bytes} take on the line, back to back. */
    public long nanos(int bytes) {
        return bytes * (bits() * SECOND) / baud;
    }

    /** As people write it: {@code 115200 8E1}. */
    @Override
    public String toString() {
        return baud + " " + dataBits + parity.name().charAt(0) + stopBits;
    }
}
