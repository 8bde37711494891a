package org.bootlace.features.world;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bootlace.features.bench.Board;
import org.bootlace.flasher.FlashListener;
import org.bootlace.flasher.Flasher;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.board.BoardSighting.Mode;
import org.bootlace.flasher.transport.Deadline;
import org.bootlace.flasher.transport.HostClock;

/** What the host sees in a board's USB port, and waiting for it to see something else. */
public final class Sightings {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private Sightings() {}

    /** Everything the flasher sees on the board's host. */
    public static List<BoardSighting> all(Board board) {
        return new Flasher(board.host(), FlashListener.none()).boards();
    }

    /** The same for a message: every board with the ways to select it, or that there is none. */
    public static String inWords(Board board) {
        List<String> seen = all(board).stream().map(BoardSighting::describe).toList();
        return seen.isEmpty() ? "no board at all" : String.join(", ", seen);
    }

    /** What is plugged into the board's port now. */
    public static Optional<BoardSighting> at(Board board) {
        return all(board).stream()
                .filter(sighting -> sighting.path().filter(board.path()::equals).isPresent())
                .findFirst();
    }

    /** Waits until the board is seen doing {@code mode}; whether it was. */
    public static boolean await(Board board, Mode mode) {
        HostClock clock = board.host().clock();
        Deadline deadline = Deadline.after(clock, PATIENCE);
        boolean seen = is(board, mode);
        while (!seen && !deadline.expired()) {
            clock.pause(BETWEEN_LOOKS);
            seen = is(board, mode);
        }
        return seen;
    }

    /** Whether the board is seen doing {@code mode} now. */
    public static boolean is(Board board, Mode mode) {
        return at(board).filter(sighting -> sighting.mode() == mode).isPresent();
    }
}
