package org.bootlace.flasher.guard;

/**
 * One reason why an image may not belong on a board.
 *
 * @param certain whether it cannot work; otherwise it is only odd
 * @param sentence what speaks against it
 */
public record Finding(boolean certain, String sentence) {}
