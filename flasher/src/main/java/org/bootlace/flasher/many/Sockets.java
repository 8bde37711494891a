package org.bootlace.flasher.many;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.bootlace.flasher.board.BoardScan;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.board.BoardSighting.Mode;
import org.bootlace.flasher.transport.HostPorts;
import org.bootlace.flasher.transport.StillLife;
import org.bootlace.flasher.transport.UsbPath;

/**
 * Tells a board that was plugged in from one that only re-enumerates. A visit begins when a board is first seen in a socket
 * and ends when nothing was seen in it for a while; in between the board may come and go as it likes, unless what comes back
 * shows another serial number than what went.
 */
final class Sockets {

    private static final String UNREADABLE = "";

    private final HostPorts ports;
    private final Predicate<UsbPath> wanted;
    private final Duration settle;
    private final Map<UsbPath, Visit> visits = new LinkedHashMap<>();

    /**
     * @param wanted which sockets are looked at
     * @param settle how long a socket must have been empty; longer than a board's own re-enumeration, shorter than hands
     *     need to pull one board and plug in the next
     */
    Sockets(HostPorts ports, Predicate<UsbPath> wanted, Duration settle) {
        this.ports = ports;
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
    List<Change> look() {
        Look look = new Look(new BoardScan(StillLife.of(ports)), ports.clock().nanos());
        Set<UsbPath> occupied = look.scan().occupied();
        Map<UsbPath, BoardSighting> boards = new LinkedHashMap<>();
        look.scan()
                .boardsBeyondDoubt()
                .forEach(board -> board.path().filter(wanted).ifPresent(socket -> boards.put(socket, board)));
        List<Change> changes = new ArrayList<>();
        for (Map.Entry<UsbPath, Visit> entry : List.copyOf(visits.entrySet())) {
            UsbPath socket = entry.getKey();
            boolean over = occupied.contains(socket)
                    ? isAnother(entry.getValue(), Optional.ofNullable(boards.get(socket)), look)
                    : isOver(entry.getValue(), look.now());
            if (over) {
                visits.remove(socket);
                changes.add(new Change(socket, Optional.empty()));
            }
        }
        boards.forEach((socket, board) -> welcome(socket, board, look).ifPresent(changes::add));
        return changes;
    }

    /** What is there at one moment. */
    private record Look(BoardScan scan, long now) {

        String serial(UsbPath socket) {
            return scan.serialAt(socket).orElse(UNREADABLE);
        }
    }

    /** The job on the board in {@code socket} has ended, well or not. */
    void finished(UsbPath socket) {
        Optional.ofNullable(visits.get(socket)).ifPresent(visit -> visit.busy = false);
    }

    private boolean isOver(Visit visit, long now) {
        visit.absent = true;
        return !visit.busy && now - visit.lastSeen >= settle.toNanos();
    }

    /** Whether what came back is not what went. */
    private static boolean isAnother(Visit visit, Optional<BoardSighting> board, Look look) {
        boolean back = visit.absent;
        visit.absent = false;
        visit.lastSeen = look.now();
        if (!back || visit.busy || board.isEmpty()) {
            return false;
        }
        String before = visit.serials.getOrDefault(board.get().mode(), UNREADABLE);
        String now = look.serial(board.get().path().orElseThrow());
        return !before.equals(UNREADABLE) && !now.equals(UNREADABLE) && !now.equals(before);
    }

    private Optional<Change> welcome(UsbPath socket, BoardSighting board, Look look) {
        Optional<Visit> known = Optional.ofNullable(visits.get(socket));
        Visit visit = visits.computeIfAbsent(socket, path -> new Visit());
        visit.lastSeen = look.now();
        // Whoever works on the board is not disturbed; who it is, is read before and after.
        if (known.isEmpty() || !visit.busy) {
            visit.serials.computeIfAbsent(board.mode(), mode -> look.serial(socket));
        }
        return known.isPresent() ? Optional.empty() : Optional.of(new Change(socket, Optional.of(board)));
    }
}
