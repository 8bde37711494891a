package org.bootlace.emulator.chip;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** How long this board's flash takes: the chip's times, read as {@link Timing} says. */
public final class FlashTimer {

    private final FlashTimes.Width times;
    private final Timing timing;
    private final RandomGenerator random;

    public FlashTimer(FlashTimes.Width times, Timing timing, RandomGenerator random) {
        this.times = times;
        this.timing = timing;
        this.random = random;
    }

    long eraseNanos(int sectorSize) {
        Span span = times.eraseMillis().get(new ByteSize(sectorSize));
        if (span == null) {
            throw new IllegalArgumentException("the chip has no erase time for sectors of " + sectorSize + " bytes");
        }
        return nanos(span, TimeUnit.MILLISECONDS);
    }

    long massEraseNanos() {
        return nanos(times.massEraseMillis(), TimeUnit.MILLISECONDS);
    }

    long programNanos(int count) {
        int units = (count + times.unit() - 1) / times.unit();
        return units * nanos(times.programMicros(), TimeUnit.MICROSECONDS);
    }

    private long nanos(Span span, TimeUnit unit) {
        long typical = Math.round(span.typical() * unit.toNanos(1));
        long maximum = Math.round(span.maximum() * unit.toNanos(1));
        if (timing == Timing.SEEDED && maximum > typical) {
            return random.nextLong(typical, maximum);
        }
        return timing == Timing.MAXIMUM ? maximum : typical;
    }
}
