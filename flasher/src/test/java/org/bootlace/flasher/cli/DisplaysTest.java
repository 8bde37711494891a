package org.bootlace.flasher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.bootlace.flasher.plan.FlashPhase;
import org.junit.jupiter.api.Test;

class DisplaysTest {

    private final StringWriter text = new StringWriter();
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void a_log_gets_one_line_for_a_short_phase() {
        LineDisplay display = new LineDisplay(new PrintWriter(text));

        display.moved(at(0));
        display.moved(at(4));
        display.finished(new Progress(FlashPhase.PROGRAM, 1000 * 1024, 1000 * 1024, Duration.ofSeconds(4)));

        assertThat(text.toString().lines()).containsExactly("Programming 1000 KiB in 4.0 s, 250 KiB/s");
    }

    @Test
    void a_log_gets_a_line_every_five_seconds_of_a_long_phase() {
        LineDisplay display = new LineDisplay(new PrintWriter(text));

        for (int second = 0; second <= 11; second++) {
            display.moved(at(second));
        }

        assertThat(text.toString().lines()).hasSize(2).allMatch(line -> line.startsWith("Programming "));
    }

    @Test
    void a_terminal_is_drawn_ten_times_a_second_at_most() {
        BarDisplay display = new BarDisplay(new PrintWriter(text), 80, nanos::get);

        for (int i = 0; i < 30; i++) {
            display.moved(at(1));
            nanos.addAndGet(10_000_000);
        }

        assertThat(text.toString().split("\r", -1)).hasSize(1 + 3);
    }

    @Test
    void a_bar_makes_way_for_a_line_that_stays() {
        BarDisplay display = new BarDisplay(new PrintWriter(text), 80, nanos::get);

        display.moved(at(1));
        display.line("Note        hello");

        assertThat(text.toString()).endsWith("\r\033[KNote        hello" + System.lineSeparator());
    }

    @Test
    void closing_takes_the_bar_away() {
        BarDisplay display = new BarDisplay(new PrintWriter(text), 80, nanos::get);

        display.moved(at(1));
        display.close();
        display.close();

        assertThat(text.toString()).endsWith("left\r\033[K");
    }

    private static Progress at(int second) {
        return new Progress(FlashPhase.PROGRAM, 50 * 1024L * second, 1000 * 1024, Duration.ofSeconds(second));
    }
}
