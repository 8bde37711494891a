package org.bootlace.features.firmware;

/**
 * Bytes that belong together.
 *
 * @param address unsigned 32-bit address of the first byte
 * @param bytes not copied; do not change them
 */
public record FirmwareSegment(long address, byte[] bytes) {

    /** Address of the last byte. */
    public long last() {
        return address + bytes.length - 1;
    }
}
