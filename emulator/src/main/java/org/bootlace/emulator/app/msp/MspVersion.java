package org.bootlace.emulator.app.msp;

/** How a frame is wrapped; a reply travels as its request did. */
public enum MspVersion {
    /** {@code $M}, one byte of length (255 announces a 16-bit one), one byte of command, xor of all of it. */
    V1,
    /** A version 2 frame, CRC and all, as the payload of version 1's command 255. */
    V2_OVER_V1,
    /** {@code $X}, flag, 16 bits of command and length, CRC-8/DVB-S2. */
    V2
}
