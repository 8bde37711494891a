package org.bootlace.flasher.many;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.bootlace.flasher.board.BoardScan;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.board.BoardSighting.Mode;
import org.bootlace.flasher.transport.UsbPath;

/**
 * Tells a board that was plugged in from one that only re-enumerates. A visit begins when a board is first seen in a socket
 * and ends when nothing was seen in it for a while; in between the board may come and go as it likes, unless what comes back
 * shows another serial number than what went.
 */
final class Sockets {

    private static final String UNREADABLE = "";

    private final BoardScan scan;
    private final Predicate<UsbPath> wanted;
    private final Duration settle;
    private final Map<UsbPath, Visit> visits = new LinkedHashMap<>();

    /**
     * @param wanted which sockets are looked at
     * @param settle how long a socket must have been empty; longer than a board's own re-enumeration, shorter than hands
     *     need to pull one board and plug in the next
     */
    Sockets(BoardScan scan, Predicate<UsbPath> wanted, Duration settle) {
        this.scan = scan;
        this.wanted = wanted;
        this.settle = settle;
    }

    /**
     * What happened in a socket.
     *
     * @param socket which one
     * @param arrived the board that was plugged in; empty when one was taken away
     */
    record Change(UsbPath socket, Optional<BoardSighting> arrived) {}

    private static final class Visit {
        private final Map<Mode, String> serials = new EnumMap<>(Mode.class);
        private boolean busy = true;
        private boolean absent;
        private long lastSeen;
    }

    /** Looks once; a board that has arrived is busy until {@link #finished}. */
    List<Change> look(long now) {
        Set<UsbPath> occupied = scan.occupied();
        Map<UsbPath, BoardSighting> boards = scan.boardsBeyondDoubt().stream()
                .filter(board -> board.path().filter(wanted).isPresent())
                .collect(Collectors.toMap(
                        board -> board.path().orElseThrow(),
                        Function.identity(),
                        (first, second) -> first,
                        LinkedHashMap::new));
        List<Change> changes = new ArrayList<>();
        for (UsbPath socket : List.copyOf(visits.keySet())) {
            if (isOver(socket, occupied.contains(socket), Optional.ofNullable(boards.get(socket)), now)) {
                visits.remove(socket);
                changes.add(new Change(socket, Optional.empty()));
            }
        }
        boards.forEach((socket, board) -> welcome(socket, board, now).ifPresent(changes::add));
        return changes;
    }

    /** The job on the board in {@code socket} has ended, well or not. */
    void finished(UsbPath socket) {
        Optional.ofNullable(visits.get(socket)).ifPresent(visit -> visit.busy = false);
    }

    private boolean isOver(UsbPath socket, boolean occupied, Optional<BoardSighting> board, long now) {
        Visit visit = visits.getOrDefault(socket, new Visit());
        if (!occupied) {
            visit.absent = true;
            return !visit.busy && now - visit.lastSeen >= settle.toNanos();
        }
        boolean back = visit.absent;
        visit.absent = false;
        visit.lastSeen = now;
        return back
                && !visit.busy
                && board.filter(seen -> isAnother(visit, socket, seen.mode())).isPresent();
    }

    private boolean isAnother(Visit visit, UsbPath socket, Mode mode) {
        Optional<String> before = Optional.ofNullable(visit.serials.get(mode));
        return before.isPresent()
                && scan.serialAt(socket)
                        .filter(serial -> !serial.equals(before.get()))
                        .isPresent();
    }

    private Optional<Change> welcome(UsbPath socket, BoardSighting board, long now) {
        Visit known = visits.get(socket);
        Visit visit = visits.computeIfAbsent(socket, path -> new Visit());
        visit.lastSeen = now;
        // Whoever works on the board is not disturbed; who it is, is read before and after.
        if ((known == null || !visit.busy) && !visit.serials.containsKey(board.mode())) {
            visit.serials.put(board.mode(), scan.serialAt(socket).orElse(UNREADABLE));
        }
        return known == null ? Optional.of(new Change(socket, Optional.of(board))) : Optional.empty();
    }
}
