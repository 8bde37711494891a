package org.bootlace.emulator.app.msp;

/**
 * One frame without its wrapping.
 *
 * @param version how it travelled, or shall
 * @param flags version 2 only; 0 in version 1
 * @param command 0..255 in version 1, 0..65535 in version 2
 * @param payload not copied; do not change it
 */
public record MspFrame(MspVersion version, int flags, int command, byte[] payload) {}
