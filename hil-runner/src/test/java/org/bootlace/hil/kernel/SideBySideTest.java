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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * {@code bootlace flash}, which verifies, against dfu-util, which does not: the same image, on the same board with the flash
 * times of an STM32F405 at their real speed, in the same guest, one after the other; then the same again on the board that
 * holds the image already. Both programs have been started once before, so that the host's files are at hand for either.
 */
@Tag("kernel")
@ExtendWith(KernelExtension.class)
class SideBySideTest {

    private static final Duration DEADLINE = Duration.ofMinutes(3);
    private static final Pattern TOOK = Pattern.compile("(?m)^took (\\d+)$");
    private static final double TARGET = 0.60;

    @Test
    void verifying_takes_less_than_dfu_util_takes_without(KernelGuest guest) throws IOException {
        Path image = Firmware.betaflight();
        SortedMap<Integer, byte[]> segments = HexFile.segments(image);
        Path dfuse = Files.write(guest.share().resolve("betaflight.dfu"), DfuSeFile.of(segments));
        try (PluggedBoard board = PluggedBoard.running(BootMode.ROM, 1)) {
            String flash = BootlaceProgram.command() + " flash --quiet " + image;
            guest.run(DEADLINE, "dfu-util --version && " + BootlaceProgram.command() + " --version")
                    .succeeded();
            board.fillFlash(0x5A);
            Measure dfuUtil = measure(guest, board, segments, "dfu-util -a 0 -s :leave -D " + dfuse);
            board.fillFlash(0x5A);
            Measure bootlace = measure(guest, board, segments, flash);
            Measure again = measure(guest, board, segments, flash);
            double ratio = bootlace.over(dfuUtil);
            String table = """
                    | flasher | verifies | control transfers | wall time |
                    |---|---|---|---|
                    | dfu-util 0.11 | no | %d | %.1f s |
                    | bootlace flash | yes | %d | %.1f s |
                    | bootlace flash, unchanged | yes | %d | %.1f s |

                    ratio %.2f (bound %.2f), unchanged %.2f; %s, %d bytes in %d segments; guest up after %.1f s
                    """.formatted(
                    dfuUtil.transfers(),
                    dfuUtil.wall().toMillis() / 1e3,
                    bootlace.transfers(),
                    bootlace.wall().toMillis() / 1e3,
                    again.transfers(),
                    again.wall().toMillis() / 1e3,
                    ratio,
                    TARGET,
                    again.over(dfuUtil),
                    image.getFileName(),
                    segments.values().stream().mapToInt(bytes -> bytes.length).sum(),
                    segments.size(),
                    guest.bootTime().toMillis() / 1e3);
            Files.writeString(KernelExtension.EVIDENCE.resolve("side-by-side.md"), table);
            System.out.println("Side by side:\n" + table);
            assertThat(bootlace.transfers())
                    .as("control transfers of bootlace flash against those of dfu-util\n%s", table)
                    .isLessThan(dfuUtil.transfers());
            assertThat(ratio)
                    .as("wall time of bootlace flash as a part of that of dfu-util\n%s", table)
                    .isLessThanOrEqualTo(TARGET);
        }
    }

    /** One flasher's job, from a board in its bootloader. */
    private static Measure measure(
            KernelGuest guest, PluggedBoard board, SortedMap<Integer, byte[]> segments, String command) {
        board.board().boot0(true);
        board.board().reset();
        board.board().boot0(false);
        guest.run(DEADLINE, "unplug; plug " + board.port() + "\nawait 20 present df11")
                .succeeded();
        long transfersBefore = board.controlTransfers();
        GuestRun run = guest.run(DEADLINE, "plug " + board.port() + """

                        started=${EPOCHREALTIME/./}
                        %s || exit
                        echo "took $((${EPOCHREALTIME/./} - started))"
                        unplug
                        """.formatted(command))
                .succeeded();
        board.assertHolds(segments);
        Matcher took = TOOK.matcher(run.stdout());
        assertThat(took.find()).as(run.toString()).isTrue();
        return new Measure(
                board.controlTransfers() - transfersBefore,
                Duration.of(Long.parseLong(took.group(1)), ChronoUnit.MICROS));
    }

    private record Measure(long transfers, Duration wall) {
        double over(Measure other) {
            return (double) wall.toMillis() / other.wall.toMillis();
        }
    }
}
