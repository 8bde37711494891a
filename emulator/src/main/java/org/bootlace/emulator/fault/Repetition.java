package org.bootlace.emulator.fault;

/**
 * How often a fault happens.
 *
 * @param times at most; {@link #ALWAYS} for no end
 * @param until it does not happen any more once this has come; {@link Trigger.Unconditional} for never
 */
public record Repetition(int times, Trigger until) {

    /** No end. */
    public static final int ALWAYS = Integer.MAX_VALUE;

    private static final Trigger NEVER = new Trigger.Unconditional();

    /** At most that often. */
    public static Repetition times(int times) {
        return new Repetition(times, NEVER);
    }

    /** As often as it can until {@code end} has come. */
    public static Repetition until(Trigger end) {
        return new Repetition(ALWAYS, end);
    }

    /** Whether an end is given. */
    boolean isBounded() {
        return !until.equals(NEVER);
    }

    String written(FaultId id) {
        if (isBounded()) {
            return " until" + until.bound();
        }
        if (times == id.entry().terms().times()) {
            return "";
        }
        return times == ALWAYS ? " always" : " " + times + " times";
    }
}
