package org.bootlace.flasher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bootlace.flasher.plan.FlashPhase;
import org.junit.jupiter.api.Test;

/** What is on the terminal, by a terminal of our own that knows the four sequences in use. */
final class RowScreenTest {

    private final StringWriter err = new StringWriter();
    private long now;

    @Test
    void each_board_has_a_row_and_verdicts_stay_above() {
        RowScreen screen = screen(70, 24);
        Display one = screen.of("usb:1-1");
        Display two = screen.of("usb:1-2");
        one.moved(new Progress(FlashPhase.PROGRAM, 10, 100, Duration.ZERO));
        later();
        two.line("Reboot      by the letter R");
        later();
        one.moved(new Progress(FlashPhase.PROGRAM, 20, 100, Duration.ZERO));

        assertThat(shown()).hasSize(2);
        assertThat(shown().get(0)).startsWith("usb:1-1       Programming ").contains("20 %");
        assertThat(shown().get(1)).startsWith("usb:1-2       Reboot ");

        one.close();
        screen.lines(List.of("PASS  usb:1-1"));
        assertThat(shown()).map(line -> line.substring(0, 7)).containsExactly("PASS  u", "usb:1-2");

        two.close();
        screen.lines(List.of("PASS  usb:1-2"));
        screen.close();
        assertThat(shown()).containsExactly("PASS  usb:1-1", "PASS  usb:1-2");
    }

    @Test
    void rows_that_do_not_fit_are_counted_and_the_status_is_always_last() {
        RowScreen screen = screen(40, 6);
        screen.status("3 passed");
        for (int i = 1; i <= 7; i++) {
            screen.of("usb:1-" + i);
        }

        assertThat(shown()).map(String::strip).containsExactly("usb:1-1", "usb:1-2", "... and 5 more", "3 passed");
    }

    @Test
    void no_row_is_wider_than_the_terminal() {
        RowScreen screen = screen(30, 24);
        Display display = screen.of("emulated:STM32F405xG?mode=app #12");
        later();
        display.line("Reboot      by something that takes many words to say");

        assertThat(shown()).allSatisfy(line -> assertThat(line.length()).isLessThan(30));
    }

    @Test
    void notes_stay() {
        RowScreen screen = screen(80, 24);
        screen.of("usb:1-1").note("Another program holds it.");

        assertThat(shown()).map(String::strip).containsExactly("usb:1-1       Another program holds it.", "usb:1-1");
    }

    private RowScreen screen(int columns, int lines) {
        return new RowScreen(new PrintWriter(err), columns, lines, () -> now);
    }

    private void later() {
        now += Duration.ofSeconds(1).toNanos();
    }

    /** Replays what was written. */
    private List<String> shown() {
        List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
        int row = 0;
        int column = 0;
        String text = err.toString();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r') {
                column = 0;
            } else if (c == '\n') {
                row++;
                column = 0;
                while (lines.size() <= row) {
                    lines.add(new StringBuilder());
                }
            } else if (c == '\033') {
                int end = i + 2;
                while (Character.isDigit(text.charAt(end))) {
                    end++;
                }
                int number = end > i + 2 ? Integer.parseInt(text.substring(i + 2, end)) : 0;
                switch (text.charAt(end)) {
                    case 'A' -> row = Math.max(0, row - number);
                    case 'K' ->
                        lines.get(row).setLength(Math.min(column, lines.get(row).length()));
                    case 'J' -> {
                        lines.get(row).setLength(Math.min(column, lines.get(row).length()));
                        lines.subList(row + 1, lines.size()).clear();
                    }
                    default -> throw new AssertionError("unknown sequence " + text.charAt(end));
                }
                i = end;
            } else {
                StringBuilder line = lines.get(row);
                while (line.length() <= column) {
                    line.append(' ');
                }
                line.setCharAt(column++, c);
            }
        }
        List<String> shown =
                lines.stream().map(line -> line.toString().stripTrailing()).toList();
        return shown.stream().filter(line -> !line.isEmpty()).toList();
    }
}
