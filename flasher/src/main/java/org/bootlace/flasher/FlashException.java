package org.bootlace.flasher;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.plan.FlashPhase;

/** A job that failed: adds to the failure what the job was busy with and what the board's flash holds now. */
public final class FlashException extends Failure {

    private final FlashPhase phase;
    private final BoardState state;

    /** {@code failure}, seen from the job; the message gains the state of the board. */
    FlashException(Failure failure, FlashPhase phase, BoardState state) {
        super(
                failure.kind(),
                failure.message() + " " + state.sentence(),
                failure.remedy(),
                facts(failure, phase, state));
        this.phase = phase;
        this.state = state;
        causedBy(failure);
    }

    /** What the job was busy with. */
    public FlashPhase phase() {
        return phase;
    }

    /** What the board's flash holds now. */
    public BoardState state() {
        return state;
    }

    private static Map<String, String> facts(Failure failure, FlashPhase phase, BoardState state) {
        Map<String, String> facts = new LinkedHashMap<>(failure.facts());
        facts.put("phase", phase.name());
        facts.put("state", state.name());
        return facts;
    }
}
