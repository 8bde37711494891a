package org.bootlace.emulator.fault;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What became of a board's faults.
 *
 * @param entries in the order they were put on the board
 */
public record FaultReport(List<Entry> entries) {

    public FaultReport {
        entries = List.copyOf(entries);
    }

    /**
     * One fault.
     *
     * @param times how often it happened
     */
    public record Entry(FaultRule rule, int times) {}

    /** The rules that never happened: a test that left some has tested less than it says. */
    public List<FaultRule> unfired() {
        return entries.stream()
                .filter(entry -> entry.times() == 0)
                .map(Entry::rule)
                .toList();
    }

    /** How often faults with that id happened. */
    public int times(FaultId id) {
        return entries.stream()
                .filter(entry -> entry.rule().id() == id)
                .mapToInt(Entry::times)
                .sum();
    }

    /** One line for each fault. */
    @Override
    public String toString() {
        return entries.stream()
                .map(entry -> entry.rule() + ": " + (entry.times() == 0 ? "never happened" : entry.times() + " times"))
                .collect(Collectors.joining("\n"));
    }
}
