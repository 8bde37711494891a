package org.bootlace.flasher;

import java.time.Duration;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.msp.FirmwareIdentity;
import org.bootlace.flasher.plan.FlashPhase;
import org.bootlace.flasher.plan.FlashPlan;
import org.bootlace.flasher.reboot.RebootMethod;

/** Something a listener may want to show. */
public sealed interface FlashEvent {

    /** The board that was meant has been found. */
    record BoardFound(BoardSighting board) implements FlashEvent {}

    /** Its bootloader has been opened, so that its serial number is known. */
    record BoardOpened(BoardSighting board) implements FlashEvent {}

    /** The board is told to reboot into its bootloader. */
    record Rebooting(BoardSighting board) implements FlashEvent {}

    /** One way of rebooting it is tried. */
    record RebootTried(RebootMethod method) implements FlashEvent {}

    /** The firmware that runs before, or after, the job has said who it is. */
    record FirmwareAnswered(FirmwareIdentity firmware) implements FlashEvent {}

    /** It is decided what will be done. */
    record PlanReady(FlashPlan plan) implements FlashEvent {}

    /**
     * A phase begins.
     *
     * @param totalBytes what {@link Progress} will count up to; 0 when the phase has no measure
     */
    record PhaseStarted(FlashPhase phase, long totalBytes) implements FlashEvent {}

    /** So much of a phase is done. */
    record Progress(FlashPhase phase, long doneBytes, long totalBytes) implements FlashEvent {

        /** How much of the phase is done, 0 to 1; 0 when it has no measure. */
        public double fraction() {
            return totalBytes == 0 ? 0 : (double) doneBytes / totalBytes;
        }
    }

    /** A phase ended well. */
    record PhaseFinished(FlashPhase phase, Duration took) implements FlashEvent {}

    /** Something worth knowing that is no failure; one sentence. */
    record Note(String text) implements FlashEvent {}

    /** The board was told to leave its bootloader, and this is what it did. */
    record Left(Departure departure) implements FlashEvent {}
}
