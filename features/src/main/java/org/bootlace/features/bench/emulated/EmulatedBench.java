package org.bootlace.features.bench.emulated;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
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

    private final EmulatedChoice choice;

    private EmulatedBench(EmulatedChoice choice) {
        this.choice = choice;
    }

    /** A bench of STM32F405xG boards. */
    public static EmulatedBench standard() {
        return of(STANDARD_CHIP);
    }

    /**
     * A bench of boards with that chip.
     *
     * @param text chip, and after a question mark what is special about the boards, as for {@link EmulatedSelection}
     * @throws org.bootlace.flasher.failure.Failure {@code USAGE} when the text is wrong
     * @throws org.bootlace.emulator.failure.EmulatorException when the catalogue does not know the chip or the fault
     */
    public static EmulatedBench of(String text) {
        return new EmulatedBench(EmulatedChoice.parse(text));
    }

    @Override
    public String name() {
        return "emulated " + choice.chip().name();
    }

    /**
     * Lends boards that somebody else made, on one host and each under its name; they end with the lease.
     *
     * @param clock the clock that every one of the boards was built with
     * @param boards in the order of the host's sockets
     */
    public static BoardLease lend(VirtualClock clock, Map<String, EmulatedBoard> boards) {
        return lease(EmulatedHost.of(clock, boards.values().toArray(EmulatedBoard[]::new)), clock, boards);
    }

    private static EmulatedLease lease(EmulatedHost host, VirtualClock clock, Map<String, EmulatedBoard> boards) {
        List<EmulatedPlace> places = new ArrayList<>();
        boards.forEach((name, board) -> places.add(new EmulatedPlace(name, board, clock, host, places.size())));
        return new EmulatedLease(List.copyOf(places));
    }

    @Override
    public BoardLease lease(BoardRequest request) {
        VirtualClock clock = new VirtualClock();
        Map<String, EmulatedBoard> boards = new LinkedHashMap<>();
        for (int number = 0; number < request.boards(); number++) {
            boards.put("emulated board on 1-" + (number + 1), board(clock, number));
        }
        EmulatedHost host = EmulatedHost.of(clock, boards.values().toArray(EmulatedBoard[]::new));
        host.sockets().forEach(choice::trouble);
        EmulatedLease lease = lease(host, clock, boards);
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
        return choice.builder(BootMode.APPLICATION, clock, number + 1L).build();
    }
}
