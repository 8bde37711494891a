package org.bootlace.flasher.cli;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bootlace.flasher.Flasher;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.board.BoardSelector.Scheme;
import org.bootlace.flasher.cli.SelectorSchemes.Reach;
import org.bootlace.flasher.doctor.BoardExam;
import org.bootlace.flasher.doctor.Doctor;
import org.bootlace.flasher.doctor.Doctor.Diagnosis;
import org.bootlace.flasher.doctor.evidence.HostEvidence;
import org.bootlace.flasher.doctor.evidence.Machine;
import org.bootlace.flasher.doctor.evidence.Machine.OperatingSystem;
import org.bootlace.flasher.doctor.probe.Surroundings;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.settings.SettingsJournal;
import org.bootlace.flasher.transport.HostPorts;
import org.bootlace.flasher.transport.trace.Recording;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Where a verb does its work: opens the ports, shows how the job gets on, prints the result, closes. */
final class Desk {

    private final SelectorSchemes schemes;
    private final Supplier<Terminal> console;

    private final Supplier<Surroundings> surroundings;
    private final Clock wall;

    /** @param wall tells the time of day */
    Desk(SelectorSchemes schemes, Supplier<Terminal> console, Supplier<Surroundings> surroundings, Clock wall) {
        this.schemes = schemes;
        this.console = console;
        this.surroundings = surroundings;
        this.wall = wall;
    }

    /**
     * A flasher and the board that it is meant for.
     *
     * @param ports what the flasher stands on
     * @param watch hears what happens; also takes the verb's own notes
     * @param real whether the board is of this machine and not made on the spot
     */
    record Session(HostPorts ports, Flasher flasher, BoardSelector selector, JobWatch watch, boolean real) {}

    /**
     * Does one job.
     *
     * @param spec the verb
     * @param job what to do; its result is printed
     * @return the exit code
     */
    int run(CommandSpec spec, BoardOptions board, OutputOptions output, Function<Session, View> job) {
        CommandLine command = spec.commandLine();
        ErrorPrinter errors = errors();
        Display display = display(command, output);
        try (Cancellation cancellation = Cancellation.armed(
                () -> hint(command), state -> errors.print(command, FlasherErrors.cancelled(state), output.json()))) {
            try (Reach reach = schemes.reach(board.selector())) {
                JobWatch watch = new JobWatch(display, reach.ports().clock(), cancellation);
                View view = recorded(reach, watch, board, traced -> view(traced, watch, cancellation, board, job));
                display.close();
                print(command, output, view);
                view.trouble().ifPresent(trouble -> errors.print(command, trouble, false));
                return view.trouble().map(ErrorReport::exitCode).orElse(CommandLine.ExitCode.OK);
            } catch (RuntimeException e) {
                display.close();
                if (cancellation.asked()) {
                    return errors.print(command, e, output.json()).exitCode();
                }
                throw e;
            }
        }
    }

    /**
     * Does the same job on several boards when several are asked for, and otherwise on one.
     *
     * @return the exit code
     */
    int run(CommandSpec spec, BoardOptions board, OutputOptions output, ManyOptions many, Function<Session, View> job) {
        boolean several = many.asked(board.selectors(), schemes);
        if (several && board.trace().isPresent()) {
            throw new Failure(
                    FailureKind.USAGE,
                    "--trace records one board, and here several are meant.",
                    "Name the one to record with --board.");
        }
        return several
                ? new ManyDesk(this, spec.commandLine(), output).run(board, many, job)
                : run(spec, board, output, job);
    }

    /** Where settings wait for the board of {@code session}; boards that are made on the spot have none of this machine's. */
    SettingsJournal journal(Session session) {
        return new SettingsJournal(schemes.state(session.real()).resolve("settings"));
    }

    /** Says which boards wait for their settings. */
    void remindOfSettings(Session session) {
        for (SettingsJournal.Pending pending : journal(session).pending()) {
            session.watch()
                    .note(
                            "The board %s did not get its settings back yet; they are in %s: bootlace settings restore --pending"
                                    .formatted(pending.serial(), pending.file()));
        }
    }

    SelectorSchemes schemes() {
        return schemes;
    }

    /** Reports on failures of the flasher. */
    ErrorPrinter errors() {
        return new ErrorPrinter(List.of(new FlasherErrors()), console);
    }

    /** What standard error is connected to. */
    Terminal terminal() {
        return console.get();
    }

    /** Where the progress of several boards is shown. */
    Screen screen(CommandLine command, OutputOptions output) {
        if (output.quiet()) {
            return Screen.silent();
        }
        return terminal().interactive()
                ? new RowScreen(command.getErr(), TerminalWidth.ask(), TerminalWidth.askLines(), System::nanoTime)
                : Screen.plain(command.getErr());
    }

    static void hint(CommandLine command) {
        command.getErr().printf("%nStopping as soon as the board is ready for it ...%n");
        command.getErr().flush();
    }

    private View recorded(Reach reach, JobWatch watch, BoardOptions board, Function<Reach, View> work) {
        if (board.trace().isEmpty()) {
            return work.apply(reach);
        }
        Recording recording = Recording.to(board.trace().get(), wall.instant());
        try {
            return work.apply(new Reach(recording.of(reach.ports()), reach.selector()));
        } finally {
            recording.finish().ifPresent(watch::note);
        }
    }

    private View view(
            Reach reach, JobWatch watch, Cancellation cancellation, BoardOptions board, Function<Session, View> job) {
        board.baud()
                .filter(rate -> !board.overUart())
                .ifPresent(rate -> watch.note("--baud has no effect over USB and is ignored."));
        Flasher flasher = Flasher.builder()
                .on(reach.ports())
                .listener(watch)
                .cancelledBy(cancellation.signal())
                .build();
        try {
            return job.apply(
                    new Session(reach.ports(), flasher, reach.selector(), watch, schemes.isReal(board.selector())));
        } catch (Failure e) {
            Failure failure = explained(e, reach.ports(), reach.selector());
            throw failure == e ? consulted(e, board) : failure;
        }
    }

    /** A failure with what the doctor has to say about it; of boards that are made on the spot, nothing. */
    private Failure consulted(Failure failure, BoardOptions board) {
        return schemes.isReal(board.selector()) ? Consultation.on(failure, Doctor.at(surroundings.get())) : failure;
    }

    /** What keeps boards from being flashed: on the machine, or for a board that is made on the spot, with that board. */
    Diagnosis diagnose(BoardOptions board, Doctor doctor, Optional<String> chip) {
        try (Reach reach = schemes.reach(board.selector())) {
            HostEvidence host = schemes.isReal(board.selector())
                    ? doctor.evidence()
                    : HostEvidence.nothingOf(Machine.of(OperatingSystem.OTHER, ""));
            Flasher flasher = new Flasher(reach.ports(), event -> {});
            return Doctor.diagnose(new BoardExam(reach.ports(), flasher).examine(host, reach.selector()), chip);
        }
    }

    /**
     * Makes sure that this machine could see a board if one were plugged in.
     *
     * @throws Failure {@code BOARD_NOT_FOUND}
     */
    void requireUsb() {
        try (HostPorts ports = schemes.machine()) {
            ports.usb().obstacle().ifPresent(obstacle -> {
                throw hopeless(new Failure(FailureKind.BOARD_NOT_FOUND, "No board was found.", "", Map.of()), obstacle);
            });
        }
    }

    /** {@code failure}, or what is behind it; a serial port that was named needs no USB. */
    Failure explained(Failure failure, HostPorts ports, BoardSelector selector) {
        String obstacle = ports.usb().obstacle().orElse("");
        boolean overUsb = selector.scheme() != Scheme.TTY && selector.scheme() != Scheme.UART;
        return overUsb && failure.kind() == FailureKind.BOARD_NOT_FOUND && !obstacle.isEmpty()
                ? hopeless(failure, obstacle)
                : failure;
    }

    /** "No board" means something else, and wants another remedy, where the host could not see one in any case. */
    private Failure hopeless(Failure failure, String obstacle) {
        List<String> others = schemes.registeredExamples();
        return new Failure(
                        failure.kind(),
                        "No board can be found: " + obstacle + ".",
                        "Run this where the kernel has USB, or pass the board's USB device through to this machine."
                                + (others.isEmpty() ? "" : " Without any hardware: --board " + others.get(0) + "."),
                        failure.facts())
                .causedBy(failure);
    }

    private Display display(CommandLine command, OutputOptions output) {
        if (output.quiet()) {
            return Display.silent();
        }
        return console.get().interactive()
                ? new BarDisplay(command.getErr(), TerminalWidth.ask(), System::nanoTime)
                : new LineDisplay(command.getErr());
    }

    /** Prints a result; also that of a verb that needs no board. */
    static void print(CommandLine command, OutputOptions output, View view) {
        if (output.json()) {
            Map<String, Object> document = JsonText.root(command.getCommandName(), view.ok());
            document.putAll(view.json());
            view.trouble()
                    .map(ErrorReport::inSentences)
                    .ifPresent(trouble -> document.put("trouble", ErrorPrinter.fields(trouble)));
            command.getOut().println(JsonText.of(document));
        } else {
            view.text().forEach(command.getOut()::println);
        }
        command.getOut().flush();
    }
}
