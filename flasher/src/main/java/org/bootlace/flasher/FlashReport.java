package org.bootlace.flasher;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.msp.FirmwareIdentity;
import org.bootlace.flasher.plan.FlashPhase;

/**
 * What was done to a board. A report exists only for a job that succeeded.
 *
 * @param board the board, as it was in its bootloader
 * @param segments the image, segment by segment; empty when there was none
 * @param erased what was erased: one range a sector, or the whole memory after a mass erase
 * @param untouched memory that kept its content, in the fewest ranges
 * @param effort what it took
 * @param matching sectors that held the image already, in the fewest ranges
 * @param departure what the board did at the end
 * @param firmware the firmware that answered then; empty when none was started or it does not speak MSP
 */
public record FlashReport(
        BoardSighting board,
        List<SegmentReport> segments,
        List<AddressRange> erased,
        List<AddressRange> untouched,
        Effort effort,
        List<AddressRange> matching,
        Departure departure,
        Optional<FirmwareIdentity> firmware) {

    /** The same for a board that has erased all of its flash before. */
    FlashReport afterErasing(List<AddressRange> flash) {
        return new FlashReport(board, segments, flash, List.of(), effort, matching, departure, firmware);
    }

    /** What to look at, and what to do about it, although all was done: the board has not come back. */
    public Optional<String> warning() {
        return departure.warning();
    }

    /**
     * What became of one segment of the image.
     *
     * @param range where it belongs
     * @param downloaded bytes sent; fewer than the range has when blank blocks were left out
     * @param programmed whether the board now should hold it
     * @param verified whether it was read back and compared
     */
    public record SegmentReport(AddressRange range, long downloaded, boolean programmed, boolean verified) {}

    /**
     * What a job took.
     *
     * @param controlTransfers USB control transfers to the bootloader, SET_INTERFACE included; over a UART, commands
     * @param repeated how many of them were sent again because something got lost or damaged on the way
     * @param phases time spent in each phase, in their order
     * @param planned how long the plan had expected its phases to take
     * @param clock whose time that is: empty for this machine's, otherwise such as {@code emulated time}
     */
    public record Effort(
            long controlTransfers,
            long repeated,
            Map<FlashPhase, Duration> phases,
            Map<FlashPhase, Duration> planned,
            Optional<String> clock) {

        /** Effort in this machine's time. */
        public Effort(
                long controlTransfers,
                long repeated,
                Map<FlashPhase, Duration> phases,
                Map<FlashPhase, Duration> planned) {
            this(controlTransfers, repeated, phases, planned, Optional.empty());
        }

        /** Time spent in all phases. */
        public Duration total() {
            return phases.values().stream().reduce(Duration.ZERO, Duration::plus);
        }
    }
}
