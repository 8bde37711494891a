package org.bootlace.flasher.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.bootlace.flasher.board.BoardScan;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.cli.Desk.Session;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.many.Crew;
import org.bootlace.flasher.many.Outcome;
import org.bootlace.flasher.many.Place;
import org.bootlace.flasher.many.Station;
import org.bootlace.flasher.transport.StillLife;
import org.bootlace.flasher.transport.UsbPath;
import picocli.CommandLine;

/** Runs a station: every board that is plugged in gets the same job, until Ctrl-C. */
final class StationDesk {

    private final Desk desk;
    private final CommandLine command;
    private final OutputOptions output;
    private final Thread runner = Thread.currentThread();
    private volatile boolean stopped;

    /**
     * How it looks, and how long it goes on.
     *
     * @param large whether verdicts are shown so that they can be read from afar
     * @param log where a line for each board is added
     * @param most after how many boards to end
     * @param clock tells the time of day for the log
     */
    record Style(boolean large, Optional<Path> log, long most, Clock clock) {

        /** Until Ctrl-C, in lines. */
        static Style loop(Clock clock) {
            return new Style(false, Optional.empty(), Long.MAX_VALUE, clock);
        }
    }

    /** What is done with each board, and with which file. */
    record Work(ImageFile image, Function<Session, View> job) {}

    StationDesk(Desk desk, CommandLine command, OutputOptions output) {
        this.desk = desk;
        this.command = command;
        this.output = output;
    }

    /** Returns after the last board, or after Ctrl-C; the exit code is that of all boards together. */
    int run(BoardOptions board, ManyOptions many, Style style, Work work) {
        if (style.most() < 1) {
            throw new Failure(FailureKind.USAGE, "--max is " + style.most() + ".", "Use 1 or more.");
        }
        Where where = where(board);
        if (where.made().isEmpty()) {
            desk.requireUsb();
        }
        many.atOnce();
        Screen screen = output.quiet() ? Screen.wordsOnly(command.getErr()) : desk.screen(command, output);
        Optional<VerdictLog> log = style.log().map(VerdictLog::open);
        try (Cancellations cancellations = Cancellations.armed(
                this::stop, () -> Desk.hint(command), states -> ManyDesk.lastWords(command, states))) {
            Turn turn = new Turn(command, desk, screen, cancellations, work.job());
            StationBoard shown = new StationBoard(
                    turn,
                    desk.terminal(),
                    style,
                    new StationBoard.Records(
                            work.image().name(),
                            output.json() ? Optional.of(command.getOut()) : Optional.empty(),
                            log));
            shown.open();
            attend(where, many, style.most(), shown);
            screen.close();
            return end(shown);
        } finally {
            screen.close();
            log.ifPresent(VerdictLog::close);
        }
    }

    /** Which sockets boards are taken from, all when there are none; or the boards that are made on the spot. */
    private record Where(Set<UsbPath> sockets, List<String> made) {

        boolean includes(UsbPath socket) {
            return sockets.isEmpty() || sockets.contains(socket);
        }
    }

    private Where where(BoardOptions board) {
        SelectorSchemes schemes = desk.schemes();
        Set<UsbPath> sockets = new HashSet<>();
        for (String text : board.selectors().stream().filter(schemes::isReal).toList()) {
            BoardSelector selector = schemes.real(text);
            if (selector.scheme() != BoardSelector.Scheme.USB) {
                throw new Failure(
                        FailureKind.USAGE,
                        "A station waits at USB ports, and " + selector + " is none.",
                        "Name ports as usb:1-2.3, or none for all of them.");
            }
            sockets.add(new UsbPath(selector.value()));
        }
        List<String> made =
                board.selectors().stream().filter(text -> !schemes.isReal(text)).toList();
        if (!made.isEmpty() && !sockets.isEmpty()) {
            throw new Failure(
                    FailureKind.USAGE,
                    "A station is either at USB ports or at boards such as " + made.get(0) + ".",
                    "Leave out one or the other.");
        }
        return new Where(sockets, made);
    }

    private void attend(Where where, ManyOptions many, long most, StationBoard shown) {
        if (where.made().isEmpty()) {
            Station.Rules rules = new Station.Rules(where::includes, many.atOnce(), most);
            new Station<>(desk.schemes()::machine, rules, shown.turn(), shown).run(() -> stopped);
        } else {
            attendMade(atMost(most, desk.schemes().made(where.made())), many, shown);
        }
    }

    private static List<Place> atMost(long most, List<Place> places) {
        int count = (int) Math.min(most, places.size());
        places.subList(count, places.size()).forEach(place -> place.ports().close());
        return places.subList(0, count);
    }

    /** Boards that are made on the spot are there from the beginning, and nobody plugs in others. */
    private void attendMade(List<Place> places, ManyOptions many, StationBoard shown) {
        BlockingQueue<Outcome<Verdict>> ended = new LinkedBlockingQueue<>();
        try (Crew<Verdict> crew = new Crew<>(many.atOnce(places.size()), ended::add)) {
            for (Place place : places) {
                new BoardScan(StillLife.of(place.ports()))
                        .boardsBeyondDoubt()
                        .forEach(board -> shown.arrived(place.name(), board));
                crew.take(place, shown.turn());
            }
            for (int left = places.size(); left > 0; ) {
                try {
                    shown.ended(ended.take());
                    left--;
                } catch (InterruptedException stop) {
                    crew.cancel();
                }
            }
        }
    }

    private void stop() {
        stopped = true;
        runner.interrupt();
    }

    private int end(StationBoard shown) {
        StationView view = shown.summary();
        if (output.json()) {
            shown.emit("summary", view.ok(), view.json());
        } else {
            Desk.print(command, output, view);
        }
        return new ManyView(view.verdicts()).error().map(ErrorReport::exitCode).orElse(CommandLine.ExitCode.OK);
    }
}
