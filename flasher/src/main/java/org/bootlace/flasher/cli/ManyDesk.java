package org.bootlace.flasher.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.bootlace.flasher.BoardState;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.cli.Desk.Session;
import org.bootlace.flasher.many.Crew;
import org.bootlace.flasher.many.Outcome;
import org.bootlace.flasher.many.Place;
import picocli.CommandLine;

/** Does the job of a verb on several boards at the same time, and prints what came of it. */
final class ManyDesk {

    private final Desk desk;
    private final CommandLine command;
    private final OutputOptions output;
    private final Screen screen;
    private final Map<String, Verdict> verdicts = new LinkedHashMap<>();

    ManyDesk(Desk desk, CommandLine command, OutputOptions output) {
        this.desk = desk;
        this.command = command;
        this.output = output;
        this.screen = desk.screen(command, output);
    }

    /**
     * Does it.
     *
     * @return the exit code: 0 when every board passed, the kind's when all that failed did so for one kind of reason
     */
    int run(BoardOptions board, ManyOptions many, Function<Session, View> job) {
        Gathering gathering = Gathering.of(desk, board, many);
        announce(gathering, board);
        gathering.absent().forEach(this::fail);
        int atOnce = many.atOnce(gathering.places().size());
        CountDownLatch open = new CountDownLatch(gathering.places().size());
        List<Outcome<Verdict>> outcomes = new ArrayList<>();
        Crew<Verdict> crew = new Crew<>(atOnce, outcome -> {
            synchronized (outcomes) {
                outcomes.add(outcome);
            }
            open.countDown();
        });
        try (Cancellations cancellations = Cancellations.armed(
                        crew::cancel, () -> Desk.hint(command), states -> lastWords(command, states));
                crew) {
            Turn turn = new Turn(command, desk, screen, cancellations, job);
            gathering.places().forEach(place -> crew.take(place, at -> said(turn.apply(at))));
            await(open, crew);
            outcomes.forEach(outcome -> verdicts.put(outcome.place().name(), turn.on(outcome)));
            return print(gathering);
        }
    }

    private void announce(Gathering gathering, BoardOptions board) {
        List<String> lines = new ArrayList<>();
        for (BoardSighting other : gathering.leftOut()) {
            lines.add("Note        " + other.describe() + " may be no board and is left alone; --board names it.");
        }
        if (board.baud().isPresent() && !board.overUart()) {
            lines.add("Note        --baud has no effect over USB and is ignored there.");
        }
        screen.lines(lines);
    }

    private void fail(Gathering.Absence absence) {
        ErrorReport report = desk.errors().report(command, absence.failure());
        verdicts.put(absence.name(), said(Verdict.failed(absence.name(), absence.board(), report, Duration.ZERO)));
    }

    /** Says at once how it went with a board, while others are still being worked on. */
    private Verdict said(Verdict verdict) {
        Terminal.Colour colour = verdict.passed() ? Terminal.Colour.GREEN : Terminal.Colour.RED;
        screen.lines(List.of(desk.terminal().paint(colour, verdict.line())));
        return verdict;
    }

    /** Whoever interrupts this thread wants the jobs to end, and they are waited for all the same. */
    private static void await(CountDownLatch open, Crew<Verdict> crew) {
        while (true) {
            try {
                open.await();
                return;
            } catch (InterruptedException stop) {
                crew.cancel();
            }
        }
    }

    private int print(Gathering gathering) {
        screen.close();
        List<String> order =
                new ArrayList<>(gathering.places().stream().map(Place::name).toList());
        gathering.absent().forEach(absence -> order.add(absence.name()));
        ManyView view = new ManyView(order.stream().map(verdicts::get).toList());
        Desk.print(command, output, view);
        return view.error().map(this::printed).orElse(CommandLine.ExitCode.OK);
    }

    private int printed(ErrorReport error) {
        desk.errors().print(command, error, false);
        return error.exitCode();
    }

    static void lastWords(CommandLine command, Map<String, BoardState> states) {
        states.forEach((name, state) -> command.getErr().printf("%s is still busy. %s%n", name, state.sentence()));
        command.getErr().flush();
    }
}
