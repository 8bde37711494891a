package org.bootlace.flasher.cli;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bootlace.flasher.BoardState;
import org.bootlace.flasher.Departure;
import org.bootlace.flasher.FlashException;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.plan.FlashPhase;

/** Reports on the flasher's own failures. */
final class FlasherErrors implements ErrorTranslator {

    /** What is said of the image or of the way to the board, unless a job says otherwise. */
    private static final Set<FailureKind> BEFORE_ANY_JOB = beforeAnyJob();

    private static final Map<BoardState, String> AFTER_CANCEL = Map.of(
            BoardState.UNTOUCHED, "The board is as it was; nothing needs to be repaired.",
            BoardState.PARTLY_ERASED, "Flash the board again before using it; it is still found in its bootloader.",
            BoardState.ERASE_UNCONFIRMED,
                    "Plug the board in while holding its BOOT button, and flash it before using it.",
            BoardState.ERASED, "Flash the board before using it; it is still found in its bootloader.",
            BoardState.PARTLY_PROGRAMMED, "Flash the board again before using it; it is still found in its bootloader.",
            BoardState.PROGRAMMED_NOT_VERIFIED, "Run 'bootlace verify' with the same file before trusting the board.",
            BoardState.INTACT, "Unplug and replug the board to start its firmware.");

    @Override
    public Optional<ErrorReport> translate(Throwable exception) {
        return exception instanceof Failure failure ? Optional.of(report(failure)) : Optional.empty();
    }

    /** For a job that did not stop when it was told to, and that nobody waits for any longer. */
    static ErrorReport cancelled(BoardState state) {
        return new ErrorReport(
                FailureKind.CANCELLED.name(),
                FailureKind.CANCELLED.exitCode(),
                "Cancelled by the user while the board was busy. " + state.sentence(),
                afterCancel(state),
                Optional.of(state.name()),
                Map.of("state", state.name()));
    }

    private static Set<FailureKind> beforeAnyJob() {
        Set<FailureKind> kinds = EnumSet.range(FailureKind.IMAGE_UNREADABLE, FailureKind.SERIAL_PORT_FAILED);
        kinds.addAll(
                EnumSet.of(FailureKind.CONSENT_REQUIRED, FailureKind.BACKUP_UNUSABLE, FailureKind.SETTINGS_UNUSABLE));
        return kinds;
    }

    private static ErrorReport report(Failure failure) {
        Optional<BoardState> state = state(failure);
        String remedy = failure.kind() == FailureKind.CANCELLED
                ? state.filter(left -> !waitsInBootloader(failure))
                        .map(FlasherErrors::afterCancel)
                        .orElse(failure.remedy())
                : failure.remedy();
        return new ErrorReport(
                failure.kind().name(),
                failure.kind().exitCode(),
                message(failure),
                remedy,
                state.map(BoardState::name),
                failure.facts());
    }

    /** What state the flash is in is not worth a sentence while the board is being looked for. */
    private static String message(Failure failure) {
        boolean early = failure instanceof FlashException job && job.phase() == FlashPhase.LOCATE;
        return early && failure.getCause() instanceof Failure plain ? plain.message() : failure.message();
    }

    private static Optional<BoardState> state(Failure failure) {
        if (failure instanceof FlashException job) {
            return Optional.of(job.state());
        }
        return BEFORE_ANY_JOB.contains(failure.kind()) ? Optional.of(BoardState.UNTOUCHED) : Optional.empty();
    }

    /** Such a failure knows itself what to do. */
    private static boolean waitsInBootloader(Failure failure) {
        return failure instanceof FlashException job && job.departure().equals(Optional.of(Departure.NOT_REQUESTED));
    }

    private static String afterCancel(BoardState state) {
        return AFTER_CANCEL.getOrDefault(state, "Look at the board with 'bootlace info' before using it.");
    }
}
