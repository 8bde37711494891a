package org.bootlace.flasher.uart;

import java.time.Duration;

/**
 * How long the bootloader may take, besides the time that the bytes take on the line.
 *
 * @param reply for an answer that takes no work
 * @param block for programming one block
 * @param erasePage for each page or sector, whatever its size
 * @param erasePer16K more for each 16 KiB of a large sector
 * @param massErase for erasing everything
 * @param massErasePerMiB more for each MiB of flash
 * @param resync until it listens again after a lost step; it may be erasing for a predecessor that was killed
 * @param quiet how long a line that is silent now may still bring something: a USB adapter hands on bytes every 16 ms
 */
record UartTimeouts(
        Duration reply,
        Duration block,
        Duration erasePage,
        Duration erasePer16K,
        Duration massErase,
        Duration massErasePerMiB,
        Duration resync,
        Duration quiet) {

    /** What practice asks for: a 128 KiB sector of an F4 takes up to 4 s, a mass erase of 2 MiB up to 32 s. */
    static final UartTimeouts STANDARD = new UartTimeouts(
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Duration.ofSeconds(35),
            Duration.ofSeconds(16),
            Duration.ofSeconds(35),
            Duration.ofMillis(40));

    private static final long STEP = 16 * 1024;
    private static final long MIB = 1 << 20;

    /** For erasing {@code pages} pages with {@code bytes} bytes together. */
    Duration erase(int pages, long bytes) {
        return erasePage.multipliedBy(pages).plus(erasePer16K.multipliedBy(bytes / STEP));
    }

    /** For erasing a flash of {@code bytes} bytes at once. */
    Duration massErase(long bytes) {
        return massErase.plus(massErasePerMiB.multipliedBy(bytes / MIB));
    }
}
