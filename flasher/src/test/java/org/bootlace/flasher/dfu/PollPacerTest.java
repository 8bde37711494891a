package org.bootlace.flasher.dfu;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.bootlace.flasher.dfu.PollPacer.Work;
import org.junit.jupiter.api.Test;

final class PollPacerTest {

    private static final Duration REPORTED = Duration.ofMillis(104);
    private static final Work PROGRAM = new Work(DfuOperation.PROGRAM, 2048);
    private static final Set<DfuTrait> ROM = Set.of(DfuTrait.EARLY_POLL);

    @Test
    void device_that_was_never_seen_busy_twice_is_never_paused_for() {
        PollPacer pacer = new PollPacer(false, ROM);
        for (int i = 0; i < 10; i++) {
            assertThat(pacer.pause(PROGRAM, 1, Duration.ZERO, REPORTED)).isZero();
            pacer.finished(PROGRAM, Duration.ZERO, Duration.ofMillis(33), Duration.ofMillis(34));
        }
    }

    @Test
    void device_that_answers_while_busy_is_asked_again_at_a_small_part_of_the_time_that_has_passed() {
        PollPacer pacer = new PollPacer(false, ROM);

        assertThat(pacer.pause(PROGRAM, 2, Duration.ofMillis(5), REPORTED)).isEqualTo(Duration.ofMillis(1));
        assertThat(pacer.pause(PROGRAM, 3, Duration.ofMillis(320), REPORTED)).isEqualTo(Duration.ofMillis(20));
        assertThat(pacer.pause(PROGRAM, 4, Duration.ofSeconds(320), REPORTED)).isEqualTo(REPORTED);
        assertThat(pacer.pause(PROGRAM, 5, Duration.ofMillis(5), Duration.ZERO)).isPositive();
    }

    @Test
    void time_of_work_is_halved_in_until_it_is_known() {
        PollPacer pacer = new PollPacer(false, Set.of(DfuTrait.EARLY_POLL, DfuTrait.STALLS_WHEN_EARLY));
        Duration needed = Duration.ofMillis(21);
        assertThat(pacer.pause(PROGRAM, 1, Duration.ZERO, REPORTED)).isEqualTo(REPORTED);
        pacer.finished(PROGRAM, Duration.ZERO, REPORTED, REPORTED);

        int refusals = 0;
        Duration last = REPORTED;
        for (int i = 0; i < 100; i++) {
            Duration asked = pacer.pause(PROGRAM, 1, Duration.ZERO, REPORTED);
            boolean early = asked.compareTo(needed) < 0;
            refusals += early ? 1 : 0;
            last = early ? asked.plus(pacer.askedTooEarly(PROGRAM, asked, REPORTED)) : asked;
            pacer.finished(PROGRAM, early ? asked : Duration.ZERO, last, last);
        }

        assertThat(last).isBetween(needed, needed.multipliedBy(105).dividedBy(100));
        assertThat(refusals).isLessThan(10);
    }

    @Test
    void longer_work_is_learned_apart() {
        PollPacer pacer = new PollPacer(false, ROM);
        pacer.pause(PROGRAM, 2, Duration.ofMillis(1), REPORTED);
        pacer.finished(PROGRAM, Duration.ofMillis(20), Duration.ofMillis(20), Duration.ofMillis(20));

        assertThat(pacer.pause(PROGRAM, 1, Duration.ZERO, REPORTED)).isEqualTo(Duration.ofMillis(20));
        assertThat(pacer.pause(new Work(DfuOperation.PROGRAM, 64), 1, Duration.ZERO, REPORTED))
                .isEqualTo(DfuOperation.PROGRAM.firstPause());
    }

    @Test
    void reported_time_is_kept_on_request_and_for_devices_that_nobody_knows() {
        for (PollPacer pacer : new PollPacer[] {new PollPacer(true, ROM), new PollPacer(false, Set.of())}) {
            assertThat(pacer.pause(PROGRAM, 1, Duration.ZERO, REPORTED)).isEqualTo(REPORTED);
            assertThat(pacer.pause(PROGRAM, 2, REPORTED, REPORTED)).isEqualTo(REPORTED);
            assertThat(pacer.pause(PROGRAM, 2, REPORTED, Duration.ZERO)).isPositive();
        }
    }
}
