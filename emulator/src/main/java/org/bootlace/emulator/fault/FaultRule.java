package org.bootlace.emulator.fault;

/**
 * One fault: what, when, how often.
 *
 * @param value what it takes along
 * @param trigger when
 * @param repetition how often
 * @param luck how likely
 */
public record FaultRule(FaultId id, FaultValue value, Trigger trigger, Repetition repetition, Luck luck) {

    /** A rule with all that a plan leaves open as the table of faults says. */
    public static FaultRule of(FaultId id, Trigger trigger) {
        FaultEntry.Terms terms = id.entry().terms();
        return new FaultRule(id, terms.value(), trigger, Repetition.times(terms.times()), Luck.CERTAIN);
    }

    /** The same rule, that often. */
    public FaultRule with(Repetition often) {
        return new FaultRule(id, value, trigger, often, luck);
    }

    /** The rule in words. A plan may use them too. */
    public String sentence() {
        return id.entry().sentence() + rest();
    }

    /** The rule as a plan writes it. */
    @Override
    public String toString() {
        return id.text() + rest();
    }

    private String rest() {
        String given = value.equals(id.entry().terms().value()) ? "" : value.written();
        return given + trigger.text() + luck.chance() + repetition.written(id) + luck.seeded();
    }
}
