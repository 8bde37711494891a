package org.bootlace.emulator.fault;

import java.util.List;
import java.util.Set;

/**
 * A row of the table of faults.
 *
 * @param names the id, then other names for it
 * @param sentence the fault in words; a plan may use it instead of the id
 * @param home who carries it out
 * @param triggers what may set it off
 * @param terms what it takes and how often it happens, when a rule does not say
 * @param story why it happens in life, and what it does
 */
public record FaultEntry(
        List<String> names, String sentence, FaultHome home, Set<TriggerKind> triggers, Terms terms, Story story) {

    public FaultEntry {
        names = List.copyOf(names);
        triggers = Set.copyOf(triggers);
    }

    /** The value and the repetition that hold when a rule says nothing. */
    public record Terms(FaultValue value, int times) {}

    /** For people: cause and effect, one line each. */
    public record Story(String cause, String effect) {}
}
