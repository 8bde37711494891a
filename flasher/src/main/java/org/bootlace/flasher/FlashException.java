package org.bootlace.flasher;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.plan.FlashPhase;

/** A job that failed: adds to the failure what the job was busy with and what the board's flash holds now. */
public final class FlashException extends Failure {

    private final FlashPhase phase;
    private final BoardState state;
    private final Optional<Departure> departure;

    /** {@code failure}, seen from the job; the message gains the state of the board. */
    FlashException(Failure failure, FlashPhase phase, BoardState state, Optional<Aftermath> aftermath) {
        super(
                failure.kind(),
                sentences(failure.message() + " " + state.sentence(), aftermath.map(Aftermath::sentence)),
                sentences(failure.remedy(), aftermath.flatMap(Aftermath::remedy)),
                facts(failure, phase, state, aftermath));
        this.phase = phase;
        this.state = state;
        this.departure = aftermath.map(Aftermath::departure);
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

    /**
     * What a board does now that ran its application, was rebooted for the job, and was not changed by it; empty for any other
     * board, and when nothing is seen of it.
     */
    public Optional<Departure> departure() {
        return departure;
    }

    private static String sentences(String first, Optional<String> more) {
        return more.map(sentence -> first + " " + sentence).orElse(first);
    }

    private static Map<String, String> facts(
            Failure failure, FlashPhase phase, BoardState state, Optional<Aftermath> aftermath) {
        Map<String, String> facts = new LinkedHashMap<>(failure.facts());
        facts.put("phase", phase.name());
        facts.put("state", state.name());
        aftermath.ifPresent(seen -> facts.put("departure", seen.departure().name()));
        return facts;
    }
}
