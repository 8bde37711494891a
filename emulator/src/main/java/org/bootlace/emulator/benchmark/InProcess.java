package org.bootlace.emulator.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.chip.ChipProfile;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.emulator.usb.SetupPacket;
import org.bootlace.emulator.usb.UsbFunction;

/** Control transfers without any wire: a host loop on each core, each with a board of its own on virtual time. */
final class InProcess {

    private static final byte[] NONE = {};
    private static final SetupPacket GETSTATUS = new SetupPacket(0xA1, 3, 0, 0, 6);
    private static final int BETWEEN_LOOKS_AT_THE_CLOCK = 1_000;

    private InProcess() {}

    /** GETSTATUS transfers a second that each of {@code cores} threads gets through, all at work at once. */
    static double transfersEachSecond(ChipProfile chip, int cores, long nanos) {
        List<CompletableFuture<Long>> loops = new ArrayList<>();
        long start = System.nanoTime();
        for (int core = 0; core < cores; core++) {
            loops.add(CompletableFuture.supplyAsync(() -> transfers(chip, start + nanos)));
        }
        long total = loops.stream().mapToLong(CompletableFuture::join).sum();
        return total * 1e9 / (System.nanoTime() - start) / cores;
    }

    private static long transfers(ChipProfile chip, long end) {
        VirtualClock clock = new VirtualClock();
        try (EmulatedBoard board = EmulatedBoard.builder(chip).clock(clock).build()) {
            UsbFunction function = board.usb().attached().orElseThrow();
            long done = 0;
            do {
                for (int each = 0; each < BETWEEN_LOOKS_AT_THE_CLOCK; each++) {
                    clock.advanceTo(function.control(GETSTATUS, NONE).completesAt());
                }
                done += BETWEEN_LOOKS_AT_THE_CLOCK;
            } while (System.nanoTime() < end);
            return done;
        }
    }
}
