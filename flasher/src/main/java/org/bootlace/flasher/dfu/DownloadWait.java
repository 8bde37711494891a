package org.bootlace.flasher.dfu;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.transport.Deadline;
import org.bootlace.flasher.transport.HostClock;
import org.bootlace.flasher.transport.UsbTransferException;
import org.bootlace.flasher.transport.UsbTransferException.Fault;

/**
 * Waits for the end of a download: asks for the status until it is neither dfuDNLOAD-SYNC nor dfuDNBUSY. It does not
 * matter whether a device works after the first GETSTATUS (F4) or inside it (H7): only its state counts.
 */
final class DownloadWait {

    private static final int TOLERATED_FAULTS = 3;
    private static final Duration A_MOMENT = Duration.ofMillis(1);

    /** How long an erase took that has never ended on this board: as STM32CubeProgrammer waits on an H743. */
    private static final Duration WEDGED_ERASE = Duration.ofSeconds(2);

    private final Function<Duration, DfuStatus> getStatus;
    private final HostClock clock;
    private final PollPacer pacer;
    private long repeated;

    DownloadWait(Function<Duration, DfuStatus> getStatus, HostClock clock, PollPacer pacer) {
        this.getStatus = getStatus;
        this.clock = clock;
        this.pacer = pacer;
    }

    /** How many GETSTATUS may go with a download; answers beyond the first mean what they say when they come. */
    int questionsAtOnce() {
        return pacer.asksAtOnce() ? 2 : 1;
    }

    /** How many requests for the status were sent again because the wire failed. */
    long repeated() {
        return repeated;
    }

    /**
     * Returns the status at the end.
     *
     * @param mayWedge whether the device may stay busy though it is done
     * @param sentAt when the download began, on the host's clock
     * @return empty when it has stayed busy for longer than it can have been
     */
    Optional<DfuStatus> untilDone(DfuDownload download, boolean mayWedge, long sentAt) {
        return new Wait(download, mayWedge, sentAt).run();
    }

    private final class Wait {

        private final DfuDownload download;
        private final PollPacer.Work work;
        private final boolean mayWedge;
        private final Deadline deadline;
        private final long sentAt;
        private long told;
        private Duration asked = Duration.ZERO;
        private Duration tooEarly = Duration.ZERO;

        Wait(DfuDownload download, boolean mayWedge, long sentAt) {
            this.download = download;
            this.work = download.work();
            this.mayWedge = mayWedge;
            this.sentAt = sentAt;
            this.deadline = Deadline.after(clock, download.operation().limit());
        }

        Optional<DfuStatus> run() {
            DfuStatus status = poll(Duration.ZERO, false);
            told = clock.nanos();
            int busy = 1;
            for (; status.state().isBusy(); busy++) {
                if (deadline.expired()) {
                    throw stuck(status);
                }
                if (mayWedge && busy > 1 && outstayed()) {
                    return Optional.empty();
                }
                rest(pause(busy, status.pollTimeout()));
                status = poll(status.pollTimeout(), true);
            }
            if (busy > 1) {
                pacer.finished(work, tooEarly, asked, since(sentAt));
            }
            return Optional.of(status);
        }

        /** Not past the deadline: a bwPollTimeout can be four and a half hours. */
        private void rest(Duration pause) {
            Duration left = deadline.remaining();
            clock.pause(pause.compareTo(left) < 0 ? pause : left);
        }

        private Duration pause(int busy, Duration reported) {
            if (busy > 1) {
                tooEarly = asked;
            }
            return mayWedge && busy > 1 ? usual().minus(since(sentAt)) : pacer.pause(work, busy, since(told), reported);
        }

        private boolean outstayed() {
            return since(sentAt).compareTo(usual()) >= 0;
        }

        private Duration usual() {
            return pacer.usual(work, WEDGED_ERASE);
        }

        /** Asks for the status; an L4 stalls when it is asked too early. */
        private DfuStatus poll(Duration reported, boolean paced) {
            for (int faults = 1; ; faults++) {
                asked = since(told);
                try {
                    return getStatus.apply(deadline.remaining().plusMillis(1));
                } catch (UsbTransferException fault) {
                    boolean expected = pacer.expectsStalls() && fault.fault() == Fault.STALL;
                    boolean tooMany = faults > TOLERATED_FAULTS && !expected;
                    if (!DfuSession.isPassing(fault) || tooMany || deadline.expired()) {
                        throw fault;
                    }
                    // A stall is the device's own: it was asked too early.
                    repeated += fault.fault() == Fault.STALL ? 0 : 1;
                    if (paced) {
                        tooEarly = asked;
                        rest(pacer.askedTooEarly(work, since(told), reported));
                    } else {
                        clock.pause(A_MOMENT);
                    }
                }
            }
        }

        private Duration since(long moment) {
            return Duration.ofNanos(clock.nanos() - moment);
        }

        private Failure stuck(DfuStatus status) {
            return new Failure(
                    FailureKind.TRANSFER_TIMEOUT,
                    "The board is still in %s %d s after it was asked to %s."
                            .formatted(
                                    status.state(), download.operation().limit().toSeconds(), download.what()),
                    "Plug the board in again while holding its BOOT button, and repeat.");
        }
    }
}
