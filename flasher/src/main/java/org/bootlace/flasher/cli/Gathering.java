package org.bootlace.flasher.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootlace.flasher.board.BoardScan;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.board.BusWatch;
import org.bootlace.flasher.board.Roster;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.many.Place;
import org.bootlace.flasher.transport.HostPorts;
import org.bootlace.flasher.transport.OneSocket;

/**
 * The boards that a command is about, settled before anything is done to the first.
 *
 * @param places those that something can be done with, each behind ports that show nothing else; the crew closes them
 * @param absent those that nothing can be done with, and why
 * @param leftOut serial ports that may be boards, and that nobody named
 */
record Gathering(List<Place> places, List<Absence> absent, List<BoardSighting> leftOut) {

    /** A board may be on its way: enumeration takes its time. */
    private static final Duration ENUMERATION = Duration.ofSeconds(2);

    /** A board that was named and that nothing can be done with. */
    record Absence(String name, Optional<BoardSighting> board, Failure failure) {}

    /** Looks at this machine once, or as long as a board may take to enumerate when there is none. */
    static Gathering of(Desk desk, BoardOptions board, ManyOptions many) {
        if (many.all() && !board.selectors().isEmpty()) {
            throw new Failure(
                    FailureKind.USAGE,
                    "Either every board is meant, or those that are named.",
                    "Leave out --all or --board.");
        }
        SelectorSchemes schemes = desk.schemes();
        List<BoardSelector> real = board.selectors().stream()
                .filter(schemes::isReal)
                .map(schemes::real)
                .toList();
        List<String> made =
                board.selectors().stream().filter(text -> !schemes.isReal(text)).toList();
        Roster roster = many.all() || !real.isEmpty() ? roster(desk, real) : new Roster(List.of(), List.of());
        List<Place> places = new ArrayList<>(schemes.made(made));
        List<Absence> absent = new ArrayList<>();
        for (Roster.Entry entry : roster.entries()) {
            String name = entry.selector().toString();
            Optional<Failure> failure = entry.failure();
            if (failure.isPresent()) {
                absent.add(new Absence(name, entry.found(), failure.get()));
            } else {
                places.add(new Place(name, ports(schemes.machine(), entry), entry.selector()));
            }
        }
        return new Gathering(places, absent, roster.leftOut());
    }

    private static HostPorts ports(HostPorts machine, Roster.Entry entry) {
        return entry.socket().map(socket -> OneSocket.of(machine, socket)).orElse(machine);
    }

    private static Roster roster(Desk desk, List<BoardSelector> named) {
        try (HostPorts ports = desk.schemes().machine()) {
            BoardScan scan = new BoardScan(ports);
            if (!named.isEmpty()) {
                return Roster.of(scan, named);
            }
            new BusWatch(ports)
                    .until(
                            ENUMERATION,
                            () -> Optional.of(scan.boardsBeyondDoubt()).filter(boards -> !boards.isEmpty()));
            try {
                return Roster.all(scan);
            } catch (Failure nobody) {
                throw desk.explained(nobody, ports, BoardSelector.only());
            }
        }
    }
}
