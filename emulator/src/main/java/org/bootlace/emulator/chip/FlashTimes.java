package org.bootlace.emulator.chip;

import java.util.Map;

/**
 * Datasheet times of flash.
 *
 * @param width the key of {@code widths} that the ROM works with
 * @param widths times by parallelism
 */
public record FlashTimes(String width, Map<String, Width> widths) {

    public FlashTimes {
        if (!widths.containsKey(width)) {
            throw new IllegalArgumentException("timing.width '" + width + "' is none of " + widths.keySet());
        }
    }

    /** The times of the width in use. */
    public Width inUse() {
        return widths.getOrDefault(width, widths.values().iterator().next());
    }

    /**
     * Times at one parallelism.
     *
     * @param unit bytes programmed at once
     * @param programMicros for one unit
     * @param eraseMillis by sector size
     */
    public record Width(int unit, Span programMicros, Map<ByteSize, Span> eraseMillis, Span massEraseMillis) {}
}
