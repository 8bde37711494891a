package org.bootlace.flasher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.bootlace.flasher.dfu.TransferFailure;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.msp.FirmwareIdentity;
import org.bootlace.flasher.plan.FlashPhase;
import org.bootlace.flasher.transport.HostClock;
import org.bootlace.flasher.transport.UsbTransferException;

/** One call of the flasher: which phase it is in, how far, what the flash holds by now, and who hears of it. */
final class Job {

    /** Phases in which a job waits for a board, or sends nothing that changes flash. */
    private static final Set<FlashPhase> WAITING = EnumSet.of(
            FlashPhase.LOCATE,
            FlashPhase.SAVE_SETTINGS,
            FlashPhase.REBOOT,
            FlashPhase.PLAN,
            FlashPhase.LEAVE,
            FlashPhase.RESTORE_SETTINGS);

    private final HostClock clock;
    private final FlashListener listener;
    private final CancellationSignal cancellation;
    private final Map<FlashPhase, Duration> durations = new EnumMap<>(FlashPhase.class);
    private FlashPhase phase = FlashPhase.LOCATE;
    private BoardState state = BoardState.UNTOUCHED;
    private boolean optionsChanged;
    private Optional<Aftermath> aftermath = Optional.empty();
    private Optional<FirmwareIdentity> answering = Optional.empty();
    private long began;
    private long done;
    private long total;
    private long repeated;
    private Optional<Keeping> keeping = Optional.empty();

    /** What was taken off the board is in {@code file}; {@code wayBack} says what to do with it, in sentences. */
    private record Keeping(Path file, String wayBack) {}

    Job(HostClock clock, FlashListener listener, CancellationSignal cancellation) {
        this.clock = clock;
        this.listener = listener;
        this.cancellation = cancellation;
    }

    /** Whose time the durations are. */
    Optional<String> clockLabel() {
        return clock.label();
    }

    /** Does all of the job; whatever fails in it comes out with phase and board state. */
    <T> T run(Supplier<T> work) {
        try {
            return work.get();
        } catch (UsbTransferException fault) {
            throw new FlashException(keeping(TransferFailure.of("talk to it", fault)), phase, state, aftermath);
        } catch (Failure failure) {
            throw new FlashException(keeping(woken(failure)), phase, state, aftermath);
        } finally {
            cancellation.mustNotBeWoken();
        }
    }

    /** Should the job fail, {@code file} has what it has taken off the board. */
    void keeps(Path file, String wayBack) {
        keeping = Optional.of(new Keeping(file, wayBack));
    }

    /** The board has everything again. */
    void keepsNothing() {
        keeping = Optional.empty();
    }

    private Failure keeping(Failure failure) {
        if (keeping.isEmpty() || state == BoardState.UNTOUCHED) {
            return failure;
        }
        Map<String, String> facts = new LinkedHashMap<>(failure.facts());
        facts.put("preserved", keeping.get().file().toString());
        return new Failure(
                        failure.kind(),
                        failure.message() + " What lay beside the firmware is kept in "
                                + keeping.get().file() + ".",
                        failure.remedy() + " " + keeping.get().wayBack(),
                        facts)
                .causedBy(failure);
    }

    /** What fails because its thread was woken to be cancelled has not failed by itself, unless the flash suffered. */
    private Failure woken(Failure failure) {
        boolean harmless = cancellation.isCancelled() && state == BoardState.UNTOUCHED;
        return harmless && failure.kind() != FailureKind.CANCELLED
                ? CancellationSignal.failure().causedBy(failure)
                : failure;
    }

    /** Does one phase of the job. */
    <T> T in(FlashPhase next, long totalBytes, Supplier<T> work) {
        begin(next, totalBytes);
        T result = work.get();
        end();
        return result;
    }

    /** A phase begins; {@link #end()} ends it unless it fails. */
    void begin(FlashPhase next, long totalBytes) {
        phase = next;
        began = clock.nanos();
        done = 0;
        repeated = 0;
        total = totalBytes;
        if (WAITING.contains(next)) {
            cancellation.mayBeWoken();
        } else {
            cancellation.mustNotBeWoken();
        }
        tell(new FlashEvent.PhaseStarted(next, totalBytes));
    }

    /** The phase has ended well. */
    void end() {
        Duration took = Duration.ofNanos(clock.nanos() - began);
        durations.merge(phase, took, Duration::plus);
        cancellation.mustNotBeWoken();
        tell(new FlashEvent.PhaseFinished(phase, took));
    }

    /** {@code bytes} more of the phase are done; the moment to stop when somebody wants the job stopped. */
    void progress(long bytes) {
        long again = Math.min(repeated, bytes);
        repeated -= again;
        done += bytes - again;
        tell(new FlashEvent.Progress(phase, done, total));
        if (Thread.currentThread().isInterrupted()) {
            throw CancellationSignal.failure();
        }
    }

    /** Bytes of the phase that are done and need not be done again. */
    long done() {
        return done - repeated;
    }

    /** A part of the phase has to be done again; the listener is not told, so that progress only grows. */
    void backTo(long bytes) {
        repeated = done - bytes;
    }

    /** Tells the listener; a safe point to stop at. */
    void tell(FlashEvent event) {
        listener.on(event);
        cancellation.throwIfCancelled();
    }

    void note(String text) {
        tell(new FlashEvent.Note(text));
    }

    /** The firmware that runs at the end has said who it is. */
    void answered(FirmwareIdentity firmware) {
        answering = Optional.of(firmware);
        tell(new FlashEvent.FirmwareAnswered(firmware));
    }

    Optional<FirmwareIdentity> answering() {
        return answering;
    }

    void reached(BoardState next) {
        state = next;
    }

    /** Option bytes are being written. */
    void changesOptions() {
        optionsChanged = true;
    }

    /** Whether the board may be another than before, in its flash or its option bytes. */
    boolean hasChangedSomething() {
        return state != BoardState.UNTOUCHED || optionsChanged;
    }

    /** What a board does that was rebooted for nothing. */
    void ended(Aftermath seen) {
        aftermath = Optional.of(seen);
    }

    /** From now on the thread is not woken to be cancelled. */
    void mustNotBeWoken() {
        cancellation.mustNotBeWoken();
    }

    BoardState state() {
        return state;
    }

    Map<FlashPhase, Duration> durations() {
        return new EnumMap<>(durations);
    }
}
