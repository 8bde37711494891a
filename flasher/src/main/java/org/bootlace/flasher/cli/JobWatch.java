package org.bootlace.flasher.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bootlace.flasher.FlashEvent;
import org.bootlace.flasher.FlashListener;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.plan.FlashPhase;
import org.bootlace.flasher.transport.HostClock;

/** Hears a job's events: shows them, keeps the notes, and stops the job when the user wants it stopped. */
final class JobWatch implements FlashListener {

    /** Phases that are over too soon to be worth a line of their own. */
    private static final Set<FlashPhase> UNREMARKABLE = Set.of(FlashPhase.LOCATE, FlashPhase.PLAN);

    private final Display display;
    private final HostClock clock;
    private final Cancellation cancellation;
    private final List<String> notes = new ArrayList<>();
    private Optional<BoardSighting> board = Optional.empty();
    private long phaseBegan;
    private long phaseTotal;

    JobWatch(Display display, HostClock clock, Cancellation cancellation) {
        this.display = display;
        this.clock = clock;
        this.cancellation = cancellation;
    }

    /** The board that the job is about, with its serial number once it was opened; empty before it was found. */
    Optional<BoardSighting> board() {
        return board;
    }

    /** What was worth saying so far. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    @Override
    public void on(FlashEvent event) {
        cancellation.heard(event);
        if (event instanceof FlashEvent.PhaseStarted started) {
            begin(started);
        } else if (event instanceof FlashEvent.Progress moved) {
            display.moved(new Progress(moved.phase(), moved.doneBytes(), moved.totalBytes(), elapsed()));
        } else if (event instanceof FlashEvent.PhaseFinished finished) {
            finish(finished);
        } else {
            say(event);
        }
        cancellation.stopIfAsked();
    }

    private void begin(FlashEvent.PhaseStarted started) {
        phaseBegan = clock.nanos();
        phaseTotal = started.totalBytes();
        display.moved(new Progress(started.phase(), 0, phaseTotal, Duration.ZERO));
    }

    private void finish(FlashEvent.PhaseFinished finished) {
        if (!UNREMARKABLE.contains(finished.phase())) {
            display.finished(new Progress(finished.phase(), phaseTotal, phaseTotal, finished.took(), clock.label()));
        }
    }

    private void say(FlashEvent event) {
        if (event instanceof FlashEvent.BoardFound found) {
            board = Optional.of(found.board());
            display.line("Board       " + found.board().describe());
        } else if (event instanceof FlashEvent.BoardOpened opened) {
            board = Optional.of(opened.board());
        } else if (event instanceof FlashEvent.FirmwareAnswered answered) {
            display.line("Firmware    " + answered.firmware().describe());
        } else if (event instanceof FlashEvent.RebootTried tried) {
            display.line("Reboot      by " + tried.method().title());
        } else if (event instanceof FlashEvent.Note note) {
            note(note.text());
        }
    }

    /** Shows and keeps a note of the verb's own. */
    void note(String text) {
        notes.add(text);
        display.note(text);
    }

    private Duration elapsed() {
        return Duration.ofNanos(clock.nanos() - phaseBegan);
    }
}
