package org.bootlace.emulator.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootlace.emulator.chip.CataloguePage;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.chip.ChipProfile;
import org.junit.jupiter.api.Test;

/** docs/emulator.md says what the catalogue says, and what a board costs. */
class EmulatorPageTest {

    private static final int LIMIT = 64 * 1024;
    private static final Path PAGE = Path.of("../docs/emulator.md");
    private static final List<ChipProfile> CHIPS = ChipCatalogue.bundled().all();
    private static final Pattern NUMBER = Pattern.compile("at most (\\d+) KiB");

    @Test
    void the_page_shows_the_catalogue() throws IOException {
        String expected = with("chips", CataloguePage.markdown(CHIPS), Files.readString(PAGE));
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(PAGE, expected);
        }

        assertThat(Files.readString(PAGE))
                .as("docs/emulator.md; -Ddocs.update=true makes it anew")
                .contains("<!-- end of chips -->")
                .isEqualTo(expected);
    }

    /**
     * What this thread allocates while it makes a board is not less than what the board keeps, and does not depend on when
     * garbage is collected or on what other threads do.
     */
    @Test
    void an_untouched_board_costs_less_than_64_kib() throws IOException {
        ChipProfile dearest = CHIPS.stream()
                .max(Comparator.comparingLong(EmulatorPageTest::allocated))
                .orElseThrow();
        long bytes = allocated(dearest);
        long kib = (bytes + 1023) / 1024;
        System.out.printf("an untouched board: at most %d bytes (%s)%n", bytes, dearest.name());

        assertThat(bytes).isPositive().isLessThan(LIMIT);
        if (Boolean.getBoolean("docs.update")) {
            String text = "An untouched board costs at most " + kib + " KiB of heap (" + dearest.name() + ").\n";
            Files.writeString(PAGE, with("heap", text, Files.readString(PAGE)));
        }
        Matcher told = NUMBER.matcher(Files.readString(PAGE));
        assertThat(told.find()).isTrue();
        assertThat(Long.parseLong(told.group(1))).as("what the page says").isBetween(kib / 2, kib * 2);
    }

    private static long allocated(ChipProfile chip) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) { // the first board also loads classes
            long before = threads.getCurrentThreadAllocatedBytes();
            EmulatedBoard board = EmulatedBoard.builder(chip).build();
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            board.close();
        }
        return least;
    }

    private static String with(String part, String content, String page) {
        Pattern place = Pattern.compile("(<!-- " + part + " -->\n).*?(<!-- end of " + part + " -->)", Pattern.DOTALL);
        return place.matcher(page).replaceFirst("$1" + Matcher.quoteReplacement(content) + "$2");
    }
}
