package org.bootlace.flasher.dfu;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.transport.Deadline;
import org.bootlace.flasher.transport.HostClock;
import org.bootlace.flasher.transport.UsbTransferException;

/**
 * Brings a device to dfuIDLE, one request at a time, each chosen by the state it reports. CLRSTATUS is for dfuERROR only:
 * elsewhere ST's ROMs make an error of it, and some refuse it.
 */
final class DfuRecovery {

    /** Long enough for a mass erase that a killed predecessor has left behind. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(5);
    private static final int MAX_REQUESTS = 10;

    /** What to do in each state. */
    static final Map<DfuState, Step> STEPS = new EnumMap<>(Map.ofEntries(
            Map.entry(DfuState.APP_IDLE, Step.GIVE_UP),
            Map.entry(DfuState.APP_DETACH, Step.GIVE_UP),
            Map.entry(DfuState.DFU_IDLE, Step.DONE),
            Map.entry(DfuState.DFU_DNLOAD_SYNC, Step.WAIT),
            Map.entry(DfuState.DFU_DNBUSY, Step.WAIT),
            Map.entry(DfuState.DFU_DNLOAD_IDLE, Step.ABORT),
            Map.entry(DfuState.DFU_MANIFEST_SYNC, Step.WAIT),
            Map.entry(DfuState.DFU_MANIFEST, Step.WAIT),
            Map.entry(DfuState.DFU_MANIFEST_WAIT_RESET, Step.GIVE_UP),
            Map.entry(DfuState.DFU_UPLOAD_IDLE, Step.ABORT),
            Map.entry(DfuState.DFU_ERROR, Step.CLEAR),
            // ST's class library can end up in state 15, out of which only CLRSTATUS leads.
            Map.entry(DfuState.UNKNOWN, Step.CLEAR)));

    enum Step {
        DONE,
        WAIT,
        ABORT,
        CLEAR,
        GIVE_UP
    }

    private final DfuSession session;
    private final HostClock clock;
    private final Deadline deadline;
    private int requests;

    DfuRecovery(DfuSession session, HostClock clock) {
        this.session = session;
        this.clock = clock;
        this.deadline = Deadline.after(clock, LIMIT);
    }

    /** Returns dfuIDLE or throws. */
    DfuState run() {
        while (true) {
            try {
                DfuStatus status = session.getStatus(patience());
                if (take(step(status.state()), status)) {
                    return status.state();
                }
            } catch (UsbTransferException fault) {
                if (!DfuSession.isPassing(fault) || requests++ >= MAX_REQUESTS) {
                    throw fault;
                }
            }
        }
    }

    /** What is still at work after all that time never ends by itself: CLRSTATUS makes an error of it, which can be cleared. */
    private Step step(DfuState state) {
        Step step = STEPS.getOrDefault(state, Step.GIVE_UP);
        return state.isBusy() && deadline.expired() ? Step.CLEAR : step;
    }

    private Duration patience() {
        return deadline.expired() ? DfuSession.TRANSFER : deadline.remaining().plusMillis(1);
    }

    private boolean take(Step step, DfuStatus status) {
        boolean endless = step == Step.WAIT && deadline.expired();
        if (step == Step.GIVE_UP || endless || (step != Step.DONE && requests >= MAX_REQUESTS)) {
            throw stuck(status);
        }
        switch (step) {
            case WAIT -> clock.pause(between(status.pollTimeout()));
            case ABORT -> request(session::abort);
            case CLEAR -> request(session::clearStatus);
            default -> {}
        }
        return step == Step.DONE;
    }

    private void request(Runnable request) {
        requests++;
        request.run();
    }

    /** A pause that is worth making, whatever the device reports. */
    static Duration between(Duration reported) {
        Duration capped = reported.compareTo(LONGEST_PAUSE) < 0 ? reported : LONGEST_PAUSE;
        return capped.compareTo(SHORTEST_PAUSE) > 0 ? capped : SHORTEST_PAUSE;
    }

    private static Failure stuck(DfuStatus status) {
        return new Failure(
                FailureKind.PROTOCOL_VIOLATION,
                "The bootloader reports %s and cannot be brought to dfuIDLE.".formatted(status),
                "Plug the board in again while holding its BOOT button, and repeat.");
    }
}
