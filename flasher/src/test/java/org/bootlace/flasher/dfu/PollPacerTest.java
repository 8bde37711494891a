package org.bootlace.flasher.dfu;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PollPacerTest {

    private static final Duration REPORTED = Duration.ofMillis(104);

    @Test
    void device_that_was_never_seen_busy_twice_is_never_paused_for() {
        PollPacer pacer = new PollPacer(false);
        for (int i = 0; i < 10; i++) {
            assertThat(pacer.pause(DfuOperation.PROGRAM, 1, REPORTED)).isZero();
            pacer.finished(DfuOperation.PROGRAM, Duration.ofMillis(33));
        }
    }

    @Test
    void back_off_doubles_up_to_what_the_device_reports() {
        PollPacer pacer = new PollPacer(false);

        assertThat(pacer.pause(DfuOperation.PROGRAM, 2, REPORTED)).isEqualTo(Duration.ofMillis(1));
        assertThat(pacer.pause(DfuOperation.PROGRAM, 3, REPORTED)).isEqualTo(Duration.ofMillis(2));
        assertThat(pacer.pause(DfuOperation.PROGRAM, 8, REPORTED)).isEqualTo(Duration.ofMillis(64));
        assertThat(pacer.pause(DfuOperation.PROGRAM, 9, REPORTED)).isEqualTo(REPORTED);
        assertThat(pacer.pause(DfuOperation.PROGRAM, 1000, REPORTED)).isEqualTo(REPORTED);
        assertThat(pacer.pause(DfuOperation.PROGRAM, 1000, Duration.ZERO)).isPositive();
    }

    @Test
    void device_that_answers_while_busy_is_left_alone_for_most_of_what_it_took_before() {
        PollPacer pacer = new PollPacer(false);
        pacer.pause(DfuOperation.ERASE_SECTOR, 2, REPORTED);
        pacer.finished(DfuOperation.ERASE_SECTOR, Duration.ofMillis(80));

        assertThat(pacer.pause(DfuOperation.ERASE_SECTOR, 1, REPORTED)).isEqualTo(Duration.ofMillis(60));
        assertThat(pacer.pause(DfuOperation.ERASE_SECTOR, 1, Duration.ofMillis(20)))
                .isEqualTo(Duration.ofMillis(20));
        assertThat(pacer.pause(DfuOperation.SET_ADDRESS, 1, REPORTED)).isEqualTo(Duration.ofMillis(5));
    }

    @Test
    void reported_time_is_kept_on_request() {
        PollPacer pacer = new PollPacer(true);

        assertThat(pacer.pause(DfuOperation.PROGRAM, 1, REPORTED)).isEqualTo(REPORTED);
        assertThat(pacer.pause(DfuOperation.PROGRAM, 2, REPORTED)).isEqualTo(REPORTED);
        assertThat(pacer.pause(DfuOperation.PROGRAM, 2, Duration.ZERO)).isPositive();
    }
}
