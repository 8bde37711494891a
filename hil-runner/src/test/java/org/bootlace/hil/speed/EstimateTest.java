package org.bootlace.hil.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.chip.ChipProfile;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.features.bench.emulated.EmulatedHost;
import org.bootlace.flasher.FlashListener;
import org.bootlace.flasher.FlashOptions;
import org.bootlace.flasher.FlashReport;
import org.bootlace.flasher.Flasher;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.plan.FlashPhase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a plan says that a job will take, against what it takes on an emulated board. */
class EstimateTest {

    private static final double TOLERANCE = 0.25;
    /** Less is nobody's to wait for. */
    private static final Duration NOTICED = Duration.ofMillis(100);

    private static final long MOST = 2 * 1024 * 1024;
    private static final FlashOptions OPTIONS =
            FlashOptions.defaults().withLeave(false).withRequireVectorTable(false);

    static List<ChipProfile> chips() {
        return SpeedTrial.chips();
    }

    @ParameterizedTest
    @MethodSource("chips")
    void plan_is_near_what_a_job_takes(ChipProfile chip) {
        for (int part : List.of(3, 1)) {
            FlashReport report = flash(chip, part);
            String what =
                    "%-18s %s of the flash, %s".formatted(chip.name(), part == 1 ? "all" : "1/" + part, erased(report));
            for (Map.Entry<FlashPhase, Duration> phase :
                    report.effort().planned().entrySet()) {
                Duration took = report.effort().phases().getOrDefault(phase.getKey(), Duration.ZERO);
                double ratio = (double) phase.getValue().toNanos() / took.toNanos();
                System.out.printf(
                        "%s: %s planned %.3f s, took %.3f s (%.2f)%n",
                        what, phase.getKey(), phase.getValue().toNanos() / 1e9, took.toNanos() / 1e9, ratio);
                if (took.compareTo(NOTICED) >= 0) {
                    assertThat(ratio).as("%s: %s", what, phase).isBetween(1 - TOLERANCE, 1 + TOLERANCE);
                }
            }
        }
    }

    private static String erased(FlashReport report) {
        int erases = report.erased().size();
        return erases == 1 ? "one erase" : erases + " erases";
    }

    /** Everything that can be written, or the first part of it, on a board that holds something else. */
    private static FlashReport flash(ChipProfile chip, int part) {
        VirtualClock clock = new VirtualClock();
        EmulatedBoard board =
                EmulatedBoard.builder(chip).clock(clock).mode(BootMode.ROM).build();
        Flasher flasher = new Flasher(EmulatedHost.of(clock, board).ports(), FlashListener.none());
        clock.advance(Duration.ofSeconds(30).toNanos());
        MemoryLayout memory = MemoryLayout.flashOf(flasher.info(BoardSelector.only(), OPTIONS)
                        .bootloader()
                        .orElseThrow()
                        .memories())
                .orElseThrow();
        AddressRange range = memory.rangesOf(sector ->
                        sector.attribute().writable() && sector.attribute().erasable())
                .get(0);
        long there = Math.min(range.end(), chip.memory().flash().geometry().end())
                - range.start().value();
        byte[] image = new byte[(int) Math.min(MOST, there) / part];
        new Random(1).nextBytes(image);
        byte[] before = new byte[image.length];
        new Random(2).nextBytes(before);
        board.flash().load(range.start().value(), before);
        FlashReport report =
                flasher.flash(BoardSelector.only(), FirmwareImage.of(new Segment(range.start(), image)), OPTIONS);
        board.close();
        return report;
    }
}
