package org.bootlace.emulator.app.msp;

/** The two checksums of MSP. */
final class Checksums {

    private static final int POLYNOMIAL = 0xD5;

    private Checksums() {}

    /** Version 1: all bytes from {@code from} to before {@code to}, xored. */
    static byte xor(byte[] bytes, int from, int to) {
        byte sum = 0;
        for (int at = from; at < to; at++) {
            sum ^= bytes[at];
        }
        return sum;
    }

    /** Version 2: CRC-8/DVB-S2, start value 0, of the bytes from {@code from} to before {@code to}. */
    static byte crc(byte[] bytes, int from, int to) {
        int crc = 0;
        for (int at = from; at < to; at++) {
            crc ^= bytes[at] & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x80) != 0 ? ((crc << 1) ^ POLYNOMIAL) & 0xFF : crc << 1;
            }
        }
        return (byte) crc;
    }
}
