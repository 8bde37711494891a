package org.bootlace.flasher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.bootlace.flasher.plan.FlashPhase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressTextTest {

    private static final Progress HALF =
            new Progress(FlashPhase.PROGRAM, 215 * 1024, 430 * 1024, Duration.ofMillis(2500));

    @Test
    void a_finished_phase_has_amount_time_and_rate() {
        Progress done = new Progress(FlashPhase.ERASE, 393216, 393216, Duration.ofMillis(2100));

        assertThat(ProgressText.summary(done)).isEqualTo("Erasing     384 KiB in 2.1 s, 182.9 KiB/s");
    }

    @Test
    void a_finished_phase_without_a_measure_has_its_time() {
        Progress done = new Progress(FlashPhase.REBOOT, 0, 0, Duration.ofMillis(1250));

        assertThat(ProgressText.summary(done)).isEqualTo("Rebooting into the bootloader: 1.3 s");
    }

    @Test
    void a_line_on_the_way_tells_the_time_left() {
        assertThat(ProgressText.plain(HALF)).isEqualTo("Programming 215 of 430 KiB, 50 %, 86 KiB/s, 0:03 left");
    }

    @Test
    void the_first_moment_has_no_rate_and_no_guess() {
        Progress first = new Progress(FlashPhase.PROGRAM, 2048, 430 * 1024, Duration.ofMillis(3));

        assertThat(ProgressText.plain(first)).isEqualTo("Programming 2 of 430 KiB, 0 %");
    }

    @Test
    void a_bar_fills_with_the_work() {
        assertThat(ProgressText.bar(HALF, 79))
                .isEqualTo("Programming [========>        ]   50 %  215 of 430 KiB  86 KiB/s  0:03 left");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 40, 60, 79, 200})
    void a_bar_is_never_wider_than_the_terminal(int columns) {
        assertThat(ProgressText.bar(HALF, columns)).hasSizeLessThanOrEqualTo(columns);
    }

    @Test
    void a_full_bar_has_no_head() {
        Progress done = new Progress(FlashPhase.VERIFY, 1024, 1024, Duration.ofSeconds(1));

        assertThat(ProgressText.bar(done, 79))
                .contains("=]")
                .doesNotContain(">")
                .contains("100 %");
    }
}
