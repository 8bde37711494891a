package org.bootlace.features.bench.emulated;

import java.util.List;
import java.util.stream.IntStream;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.chip.ChipProfile;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.features.bench.Bench;
import org.bootlace.features.bench.BoardLease;
import org.bootlace.features.bench.BoardRequest;
import org.bootlace.features.bench.BoardsMissingException;

/**
 * As many emulated boards as anybody asks for, all of one chip. Each lease makes new ones, on a host and in a time of their
 * own, with a small firmware running; scenarios never wait for one another.
 */
public final class EmulatedBench implements Bench {

    private static final String STANDARD_CHIP = "STM32F405xG";

    private final ChipProfile chip;

    private EmulatedBench(ChipProfile chip) {
        this.chip = chip;
    }

    /** A bench of STM32F405xG boards. */
    public static EmulatedBench standard() {
        return of(STANDARD_CHIP);
    }

    /**
     * A bench of boards with that chip.
     *
     * @throws org.bootlace.emulator.failure.EmulatorException when the catalogue does not know the chip
     */
    public static EmulatedBench of(String chip) {
        return new EmulatedBench(ChipCatalogue.bundled().chip(chip));
    }

    @Override
    public String name() {
        return "emulated " + chip.name();
    }

    @Override
    public BoardLease lease(BoardRequest request) {
        VirtualClock clock = new VirtualClock();
        EmulatedBoard[] boards = IntStream.range(0, request.boards())
                .mapToObj(number -> board(clock, number))
                .toArray(EmulatedBoard[]::new);
        EmulatedHost host = EmulatedHost.of(clock, boards);
        EmulatedLease lease = new EmulatedLease(IntStream.range(0, boards.length)
                .mapToObj(number -> new EmulatedPlace(boards[number], clock, host, number))
                .toList());
        List<String> missing = lease.missing(request);
        if (!missing.isEmpty()) {
            lease.close();
            throw new BoardsMissingException(String.join("; ", missing));
        }
        return lease;
    }

    @Override
    public void close() {
        // Every board belongs to a lease.
    }

    private EmulatedBoard board(VirtualClock clock, int number) {
        return EmulatedBoard.builder(chip)
                .clock(clock)
                .seed(number + 1)
                .mode(BootMode.APPLICATION)
                .build();
    }
}
