package org.bootlace.flasher.dfu;

import java.util.Optional;

/**
 * DFU functional descriptor (DFU 1.1 §4.1.3).
 *
 * @param attributes bmAttributes: bit 0 can download, bit 1 can upload, bit 2 manifestation tolerant, bit 3 will detach
 * @param transferSize wTransferSize, bytes in one block, at least 1
 * @param version bcdDFUVersion; 0x011A is DfuSe, and 0x0100 when the descriptor has no such field
 */
public record DfuFunctionalDescriptor(int attributes, int transferSize, int version) {

    /** What to assume of a device without the descriptor: an STM32 ROM. */
    static final DfuFunctionalDescriptor ASSUMED = new DfuFunctionalDescriptor(0x0B, 2048, 0x011A);

    private static final int DFU_1_0 = 0x0100;
    private static final int DFU_SE = 0x011A;
    private static final int LENGTH_1_0 = 7;
    private static final int LENGTH = 9;

    /** Decodes the descriptor at {@code at}; empty when it is too short or has no transfer size. */
    static Optional<DfuFunctionalDescriptor> decode(byte[] bytes, int at, int length) {
        if (length < LENGTH_1_0) {
            return Optional.empty();
        }
        int transferSize = word(bytes, at + 5);
        int version = length < LENGTH ? DFU_1_0 : word(bytes, at + 7);
        return transferSize == 0
                ? Optional.empty()
                : Optional.of(new DfuFunctionalDescriptor(bytes[at + 2] & 0xFF, transferSize, version));
    }

    /** Whether the device speaks ST's extension, with addresses and erase commands. */
    public boolean isDfuSe() {
        return version == DFU_SE;
    }

    private static int word(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
    }
}
