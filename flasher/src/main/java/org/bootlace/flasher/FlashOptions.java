package org.bootlace.flasher;

import java.time.Duration;
import java.util.Optional;
import org.bootlace.flasher.preserve.PreservedContent;
import org.bootlace.flasher.reboot.RebootMethod;
import org.bootlace.flasher.uart.UartOptions;

/**
 * How a job should be done. Starts as {@link #defaults()}, changed by the {@code with} methods.
 *
 * @param steps what is done and what is left out
 * @param patience how long to wait for a board
 * @param uart how to reach a bootloader over a serial port
 * @param approach how to come by a board that is not in its bootloader yet
 * @param reuse what of the board's content to keep
 */
public record FlashOptions(Steps steps, Patience patience, UartOptions uart, Approach approach, Reuse reuse) {

    /**
     * What is done and what is left out.
     *
     * @param reboot whether a running board may be rebooted into its bootloader
     * @param fullChipErase whether to erase the whole chip, the user's settings included, before programming
     * @param verify whether to read back and compare
     * @param leave whether to start the application at the end
     * @param requireVectorTable whether to refuse an image without a plausible vector table, or one that
     *     was built for another chip
     */
    public record Steps(
            boolean reboot, boolean fullChipErase, boolean verify, boolean leave, boolean requireVectorTable) {

        /** All but the erase of the whole chip. */
        public static final Steps DEFAULT = new Steps(true, false, true, true, true);
    }

    /**
     * What of the board's content to keep.
     *
     * @param incremental whether to compare first, where that pays, and leave alone the sectors that are right already
     * @param preserve whether to read what lies beside the image in sectors that must be erased, and put it back
     * @param keptIn where that is kept meanwhile, and is found again after a job that was interrupted; empty to keep it in
     *     memory only
     */
    public record Reuse(boolean incremental, boolean preserve, Optional<PreservedContent> keptIn) {

        /** Keeps nothing in files. */
        public Reuse(boolean incremental, boolean preserve) {
            this(incremental, preserve, Optional.empty());
        }

        /** The same with files in {@code place}. */
        public Reuse keeping(PreservedContent place) {
            return new Reuse(incremental, preserve, Optional.of(place));
        }
    }

    /**
     * How long to wait for a board.
     *
     * @param bootloader until it must have appeared in its bootloader
     * @param departure until it must have left its bootloader, and then until its application must have appeared
     * @param respectPollTimeout whether to sleep the whole bwPollTimeout each time, although boards tend to exaggerate it
     */
    public record Patience(Duration bootloader, Duration departure, boolean respectPollTimeout) {}

    /**
     * How to come by a board that is not in its bootloader yet.
     *
     * @param rebootWith the one way to reboot it; empty to try all that fit
     * @param waitForBoard whether to wait, as long as it takes, until a board is there
     * @param anyBoard whether to flash it although image and board say that they do not belong together
     */
    public record Approach(Optional<RebootMethod> rebootWith, boolean waitForBoard, boolean anyBoard) {

        /** Every way, a board that is there, and the right one. */
        public static final Approach DEFAULT = new Approach(Optional.empty(), false, false);
    }

    /** Reboot if needed, erase what is needed, verify, leave. */
    public static FlashOptions defaults() {
        Patience patience = new Patience(Duration.ofSeconds(15), Duration.ofSeconds(5), false);
        return new FlashOptions(
                Steps.DEFAULT, patience, UartOptions.standard(), Approach.DEFAULT, new Reuse(true, false));
    }

    /** Whether a running board may be rebooted into its bootloader. */
    public boolean reboot() {
        return steps.reboot();
    }

    /** Whether to erase the whole chip, the user's settings included, before programming. */
    public boolean fullChipErase() {
        return steps.fullChipErase();
    }

    /** Whether to read back and compare. */
    public boolean verify() {
        return steps.verify();
    }

    /** Whether to start the application at the end. */
    public boolean leave() {
        return steps.leave();
    }

    /** Whether to refuse an image that the board could not start. */
    public boolean requireVectorTable() {
        return steps.requireVectorTable();
    }

    /** The same with other steps. */
    public FlashOptions withSteps(Steps value) {
        return new FlashOptions(value, patience, uart, approach, reuse);
    }

    /** The same with or without rebooting a running board. */
    public FlashOptions withReboot(boolean value) {
        return withSteps(new Steps(value, fullChipErase(), verify(), leave(), requireVectorTable()));
    }

    /** The same with or without erasing the whole chip first. */
    public FlashOptions withFullChipErase(boolean value) {
        return withSteps(new Steps(reboot(), value, verify(), leave(), requireVectorTable()));
    }

    /** The same with or without reading back and comparing. */
    public FlashOptions withVerify(boolean value) {
        return withSteps(new Steps(reboot(), fullChipErase(), value, leave(), requireVectorTable()));
    }

    /** The same with or without starting the application at the end. */
    public FlashOptions withLeave(boolean value) {
        return withSteps(new Steps(reboot(), fullChipErase(), verify(), value, requireVectorTable()));
    }

    /** The same with or without refusing an image that the board could not start or that is for another. */
    public FlashOptions withRequireVectorTable(boolean value) {
        return withSteps(new Steps(reboot(), fullChipErase(), verify(), leave(), value));
    }

    /** The same with another patience. */
    public FlashOptions withPatience(Patience value) {
        return new FlashOptions(steps, value, uart, approach, reuse);
    }

    /** The same with another way to reach a bootloader over a serial port. */
    public FlashOptions withUart(UartOptions value) {
        return new FlashOptions(steps, patience, value, approach, reuse);
    }

    /** The same with another way to come by the board. */
    public FlashOptions withApproach(Approach value) {
        return new FlashOptions(steps, patience, uart, value, reuse);
    }

    /** The same with another use of what is on the board. */
    public FlashOptions withReuse(Reuse value) {
        return new FlashOptions(steps, patience, uart, approach, value);
    }
}
