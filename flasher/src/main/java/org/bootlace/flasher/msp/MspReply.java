package org.bootlace.flasher.msp;

/**
 * One reply of a firmware.
 *
 * @param command what it answers
 * @param refused whether it is an error frame ({@code !})
 * @param payload what it says, at most 64 KiB
 */
record MspReply(int command, boolean refused, byte[] payload) {}
