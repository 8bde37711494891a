package org.bootlace.emulator.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WallClockTest {

    @Test
    void board_time_runs_at_the_given_speed() {
        AtomicLong host = new AtomicLong(1_000);
        try (WallClock clock = new WallClock(2.5, host::get)) {
            host.addAndGet(400);

            assertThat(clock.now()).isEqualTo(1_000);
        }
    }

    @Test
    void actions_run_on_the_clocks_own_thread() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        try (WallClock clock = new WallClock(1000)) {
            clock.at(clock.now() + TimeUnit.SECONDS.toNanos(1), done::countDown);

            assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void a_closed_clock_calls_nobody_and_fails_nobody() {
        WallClock clock = new WallClock(1);
        clock.close();

        clock.at(0, () -> {
                    throw new AssertionError("called");
                })
                .cancel();
        assertThat(clock.now()).isNotNegative();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void a_speed_that_is_no_positive_number_is_refused(double speed) {
        assertThatThrownBy(() -> new WallClock(speed)).isInstanceOf(IllegalArgumentException.class);
    }
}
