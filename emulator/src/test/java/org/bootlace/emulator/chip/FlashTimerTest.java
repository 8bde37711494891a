package org.bootlace.emulator.chip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.bootlace.emulator.testkit.TestHost;
import org.junit.jupiter.api.Test;

class FlashTimerTest {

    private static final long MILLI = 1_000_000;

    @Test
    void typical_and_maximum_are_the_datasheets() {
        assertThat(timer(Timing.TYPICAL, 1).eraseNanos(0x4000)).isEqualTo(400 * MILLI);
        assertThat(timer(Timing.MAXIMUM, 1).eraseNanos(0x4000)).isEqualTo(800 * MILLI);
        assertThat(timer(Timing.TYPICAL, 1).massEraseNanos()).isEqualTo(16_000 * MILLI);
        assertThat(timer(Timing.MAXIMUM, 1).massEraseNanos()).isEqualTo(32_000 * MILLI);
        assertThat(timer(Timing.TYPICAL, 1).programNanos(2048)).isEqualTo(2048 * 16_000L);
        assertThat(timer(Timing.MAXIMUM, 1).programNanos(1)).isEqualTo(100_000L);
    }

    @Test
    void seeded_times_lie_between_and_follow_the_seed() {
        FlashTimer first = timer(Timing.SEEDED, 5);
        FlashTimer second = timer(Timing.SEEDED, 5);
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            long nanos = first.eraseNanos(0x20000);
            assertThat(nanos).isBetween(2000 * MILLI, 4000 * MILLI).isEqualTo(second.eraseNanos(0x20000));
            seen.add(nanos);
        }
        assertThat(seen).hasSizeGreaterThan(90);
    }

    private static FlashTimer timer(Timing timing, long seed) {
        return new FlashTimer(TestHost.F405.timing().inUse(), timing, new SplittableRandom(seed));
    }
}
