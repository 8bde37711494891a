package org.bootlace.flasher.dfu;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * How long to leave a busy device alone. bwPollTimeout is no measure: ROMs report 100 ms for what takes 10 or 30 000 ms
 * (flashing.md §1.3). Most NAK the next GETSTATUS until they are done, so that any pause would be a loss; they are never
 * paused for. For those that answer or stall while they are busy, the time that each kind of work takes is learned: it lies
 * between the latest question that came too early and the earliest that did not, and is halved in until it is known to a
 * hundredth. A question too many costs one transfer, since what is left of the known time is waited for then.
 */
final class PollPacer {

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final int PRECISION = 200;
    private static final int BACK_OFF = 16;
    private static final int STALLED_BACK_OFF = 8;

    private final boolean keepsReported;
    private final boolean stalls;
    private final Map<Work, Learned> learned = new HashMap<>();
    private boolean hearsWhileBusy;

    /** What the duration of an operation depends on. */
    record Work(DfuOperation operation, long amount) {

        // Written out, as in Address: a start should not wait for what records put together at their first use.

        @Override
        public boolean equals(Object other) {
            return other instanceof Work work && operation == work.operation && amount == work.amount;
        }

        @Override
        public int hashCode() {
            return 31 * operation.hashCode() + Long.hashCode(amount);
        }
    }

    /**
     * What is known of a duration.
     *
     * @param tooEarly after which it was not over yet
     * @param enough after which it was over
     * @param whole the same, from the start of the download on
     */
    private record Learned(Duration tooEarly, Duration enough, Duration whole) {

        Duration firstPause() {
            Duration doubt = enough.minus(tooEarly);
            boolean known = doubt.compareTo(max(enough.dividedBy(PRECISION), SHORTEST.dividedBy(4))) <= 0;
            return known ? enough : tooEarly.plus(doubt.dividedBy(2));
        }
    }

    /** @param respectPollTimeout whether the user wants the reported times kept */
    PollPacer(boolean respectPollTimeout, Set<DfuTrait> traits) {
        this.keepsReported = respectPollTimeout || !traits.contains(DfuTrait.EARLY_POLL);
        this.stalls = traits.contains(DfuTrait.STALLS_WHEN_EARLY);
        this.hearsWhileBusy = stalls;
    }

    /**
     * The pause before the next GETSTATUS.
     *
     * @param busyAnswers how often the device has said that it is busy with this download, from 1
     * @param elapsed since the first of them
     * @param reported bwPollTimeout of the last answer
     */
    Duration pause(Work work, int busyAnswers, Duration elapsed, Duration reported) {
        hearsWhileBusy |= busyAnswers > 1;
        if (keepsReported) {
            return busyAnswers > 1 ? max(reported, SHORTEST) : reported;
        }
        if (!hearsWhileBusy) {
            return Duration.ZERO;
        }
        Learned known = learned.get(work);
        if (busyAnswers == 1) {
            return known == null ? unknown(work, reported) : known.firstPause();
        }
        return known == null ? backOff(elapsed, reported) : again(known, elapsed, reported);
    }

    /** The device stalled a GETSTATUS: from now on it is given time first. Says how much more it needs now. */
    Duration askedTooEarly(Work work, Duration elapsed, Duration reported) {
        hearsWhileBusy = true;
        Learned known = learned.get(work);
        if (keepsReported || !stalls) {
            return reported.plus(SHORTEST);
        }
        return known != null && known.enough.compareTo(elapsed) > 0
                ? known.enough.minus(elapsed)
                : max(elapsed.dividedBy(STALLED_BACK_OFF), SHORTEST);
    }

    /** Whether the second GETSTATUS follows the first at once. */
    boolean asksAtOnce() {
        return !keepsReported && !hearsWhileBusy;
    }

    /** Whether a stall is an ordinary answer of this device. */
    boolean expectsStalls() {
        return stalls;
    }

    /**
     * Learns from an operation.
     *
     * @param tooEarly the last time after its first GETSTATUS at which it was not over
     * @param enough the time after its first GETSTATUS at which it was
     * @param whole the time after the start of its download at which it was
     */
    void finished(Work work, Duration tooEarly, Duration enough, Duration whole) {
        Learned known = learned.getOrDefault(work, new Learned(tooEarly, enough, whole));
        boolean settled = known.tooEarly.compareTo(tooEarly) > 0 && known.tooEarly.compareTo(enough) < 0;
        learned.put(work, new Learned(settled ? known.tooEarly : tooEarly, enough, whole));
    }

    /** How long the same work took before, its download included. */
    Duration usual(Work work, Duration otherwise) {
        Learned known = learned.get(work);
        return known == null ? otherwise : known.whole;
    }

    private Duration unknown(Work work, Duration reported) {
        boolean slow = stalls && work.operation == DfuOperation.PROGRAM;
        return slow ? reported : min(work.operation.firstPause(), reported);
    }

    private static Duration again(Learned known, Duration elapsed, Duration reported) {
        return known.enough.compareTo(elapsed) > 0
                ? max(known.enough.minus(elapsed), SHORTEST.dividedBy(4))
                : backOff(elapsed, reported);
    }

    private static Duration backOff(Duration elapsed, Duration reported) {
        return max(min(elapsed.dividedBy(BACK_OFF), reported), SHORTEST);
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
