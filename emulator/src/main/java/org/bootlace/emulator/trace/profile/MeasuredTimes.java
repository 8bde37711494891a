package org.bootlace.emulator.trace.profile;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bootlace.emulator.chip.ByteSize;
import org.bootlace.emulator.chip.FlashTimes;
import org.bootlace.emulator.chip.Span;

/** Flash times of a catalogue chip with the measured ones laid over them. */
final class MeasuredTimes {

    private MeasuredTimes() {}

    static FlashTimes over(FlashTimes times, double programMicros, Map<String, Long> eraseMillis) {
        FlashTimes.Width width = times.inUse();
        if (programMicros > 0) {
            width = Records.with(width, "programMicros", span(Math.max(1, Math.round(programMicros))));
        }
        Map<ByteSize, Span> erase = new LinkedHashMap<>(width.eraseMillis());
        erase.replaceAll((size, span) -> {
            Long measured = eraseMillis.get(name(size.bytes()));
            return measured == null ? span : span(measured);
        });
        Map<String, FlashTimes.Width> widths = new HashMap<>(times.widths());
        widths.put(times.width(), Records.with(width, "eraseMillis", erase));
        return Records.with(times, "widths", widths);
    }

    /** As chip files write sizes. */
    static String name(long bytes) {
        return bytes % 1024 == 0 ? bytes / 1024 + "K" : String.valueOf(bytes);
    }

    private static Span span(long value) {
        return new Span((int) value, (int) value);
    }
}
