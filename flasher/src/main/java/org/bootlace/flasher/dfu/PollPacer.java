package org.bootlace.flasher.dfu;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * How long to leave a busy device alone. bwPollTimeout is no measure: ROMs report 100 ms for what takes 10 or 30 000 ms
 * (flashing.md §1.3). Most NAK the next GETSTATUS until they are done, so that any pause would be a loss; they are never
 * paused for. Those that have been seen to answer while busy are asked again after a short time that is learned for each
 * operation, then with back-off up to what they report.
 */
final class PollPacer {

    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final boolean respectPollTimeout;
    private final Map<DfuOperation, Duration> learned = new EnumMap<>(DfuOperation.class);
    private boolean answersWhileBusy;

    PollPacer(boolean respectPollTimeout) {
        this.respectPollTimeout = respectPollTimeout;
    }

    /**
     * The pause before the next GETSTATUS.
     *
     * @param busyAnswers how often the device has said that it is busy with this download, from 1
     * @param reported bwPollTimeout of the last answer
     */
    Duration pause(DfuOperation operation, int busyAnswers, Duration reported) {
        answersWhileBusy |= busyAnswers > 1;
        if (respectPollTimeout) {
            return busyAnswers > 1 ? atLeast(reported, SHORTEST) : reported;
        }
        if (busyAnswers == 1) {
            return answersWhileBusy
                    ? atMost(learned.getOrDefault(operation, operation.firstPause()), reported)
                    : Duration.ZERO;
        }
        Duration backedOff = operation.firstPause().multipliedBy(1L << Math.min(busyAnswers - 2, 16));
        return atLeast(atMost(backedOff, reported), SHORTEST);
    }

    /** The device stalled a GETSTATUS: from now on it is given time first. */
    void askedTooEarly() {
        answersWhileBusy = true;
    }

    /** Learns from an operation that took {@code took} after its first GETSTATUS. */
    void finished(DfuOperation operation, Duration took) {
        learned.put(operation, took.multipliedBy(3).dividedBy(4));
    }

    private static Duration atMost(Duration value, Duration limit) {
        return value.compareTo(limit) < 0 ? value : limit;
    }

    private static Duration atLeast(Duration value, Duration limit) {
        return value.compareTo(limit) > 0 ? value : limit;
    }
}
