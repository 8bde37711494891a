package org.bootlace.hil.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * {@code bootlace flash}, which verifies, against dfu-util, which does not: the same image, on the same board with the flash
 * times of an STM32F405 at their real speed, in the same guest, one after the other; then the same again on the board that
 * holds the image already. Both programs have been started once before, so that the host's files are at hand for either.
 *
 * <p>Other work on the machine stretches the wall times, and that of the program that computes more than that of the one that
 * sleeps. So the bounds are on the time less that for which the guest could have run and got no processor; on a quiet machine,
 * and where the kernel keeps no such accounts, that is the wall time.
 */
@Tag("kernel")
@ExtendWith(KernelExtension.class)
class SideBySideTest {

    private static final Duration DEADLINE = Duration.ofMinutes(3);
    private static final Pattern TOOK = Pattern.compile("(?m)^took (\\d+)$");
    private static final double FIRST = 0.45;
    private static final double UNCHANGED = 0.15;
    private static final int OLD = 0x5A;

    @Test
    void verifying_takes_less_than_dfu_util_takes_without(KernelGuest guest) throws IOException {
        Path image = Firmware.betaflight();
        SortedMap<Integer, byte[]> segments = HexFile.segments(image);
        Path dfuse = Files.write(guest.share().resolve("betaflight.dfu"), DfuSeFile.of(segments));
        try (PluggedBoard board = PluggedBoard.running(BootMode.ROM, 1)) {
            String flash = BootlaceProgram.command() + " flash --quiet " + image;
            guest.run(DEADLINE, "dfu-util --version && " + BootlaceProgram.command() + " --version")
                    .succeeded();
            board.fillFlash(OLD);
            Measure dfuUtil = measure(guest, board, segments, "dfu-util -a 0 -s :leave -D " + dfuse);
            board.fillFlash(OLD);
            Measure bootlace = measure(guest, board, segments, flash);
            Measure again = measure(guest, board, segments, flash);
            double first = over(bootlace.served(), dfuUtil.served());
            double unchanged = over(again.served(), dfuUtil.served());
            String table = """
                    | flasher | verifies | control transfers | wall time | of it without a processor |
                    |---|---|---|---|---|
                    %s%s%s
                    wall ratio %.2f, unchanged %.2f; without the waits for a processor %.2f (bound %.2f), \
                    unchanged %.2f (bound %.2f); %s, %d bytes in %d segments; guest up after %.1f s
                    """.formatted(
                    dfuUtil.row("dfu-util 0.11", "no"),
                    bootlace.row("bootlace flash", "yes"),
                    again.row("bootlace flash, unchanged", "yes"),
                    over(bootlace.wall, dfuUtil.wall),
                    over(again.wall, dfuUtil.wall),
                    first,
                    FIRST,
                    unchanged,
                    UNCHANGED,
                    image.getFileName(),
                    segments.values().stream().mapToInt(bytes -> bytes.length).sum(),
                    segments.size(),
                    seconds(guest.bootTime()));
            Files.writeString(KernelExtension.EVIDENCE.resolve("side-by-side.md"), table);
            System.out.println("Side by side:\n" + table);
            assertThat(bootlace.transfers())
                    .as("control transfers of bootlace flash against those of dfu-util\n%s", table)
                    .isLessThan(dfuUtil.transfers());
            assertThat(first).as("time of a first flash\n%s", table).isLessThanOrEqualTo(FIRST);
            assertThat(unchanged).as("time for an unchanged image\n%s", table).isLessThanOrEqualTo(UNCHANGED);
        }
    }

    private static void intoBootloader(EmulatedBoard board) {
        board.boot0(true);
        board.reset();
        board.boot0(false);
    }

    /** One flasher's job, from a board in its bootloader. */
    private static Measure measure(
            KernelGuest guest, PluggedBoard board, SortedMap<Integer, byte[]> segments, String command) {
        intoBootloader(board.board());
        guest.run(DEADLINE, "unplug; plug " + board.port() + "\nawait 20 present df11")
                .succeeded();
        long transfersBefore = board.controlTransfers();
        Duration starvedBefore = guest.starved();
        GuestRun run = guest.run(DEADLINE, "plug " + board.port() + """

                        started=${EPOCHREALTIME/./}
                        %s || exit
                        echo "took $((${EPOCHREALTIME/./} - started))"
                        """.formatted(command))
                .succeeded();
        Duration starved = guest.starved().minus(starvedBefore);
        guest.run(DEADLINE, "unplug").succeeded();
        board.assertHolds(segments);
        Matcher took = TOOK.matcher(run.stdout());
        assertThat(took.find()).as(run.toString()).isTrue();
        return new Measure(
                board.controlTransfers() - transfersBefore,
                Duration.of(Long.parseLong(took.group(1)), ChronoUnit.MICROS),
                starved);
    }

    private static double over(Duration one, Duration other) {
        return (double) one.toMillis() / other.toMillis();
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }

    private record Measure(long transfers, Duration wall, Duration starved) {

        Duration served() {
            return wall.minus(starved);
        }

        String row(String flasher, String verifies) {
            return "| %s | %s | %d | %.1f s | %.1f s |\n"
                    .formatted(flasher, verifies, transfers, seconds(wall), seconds(starved));
        }
    }
}
