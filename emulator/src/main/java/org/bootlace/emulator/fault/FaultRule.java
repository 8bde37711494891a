package org.bootlace.emulator.fault;

import java.util.Locale;
import org.bootlace.emulator.rom.dfu.OperationKind;

/**
 * One fault: what, when, how often.
 *
 * @param trigger when
 * @param times how often it happens at most; {@link #ALWAYS} for no end
 */
public record FaultRule(FaultId id, Trigger trigger, int times) {

    /** No end. */
    public static final int ALWAYS = Integer.MAX_VALUE;

    /** When a fault happens. */
    public sealed interface Trigger {

        /** As written in a plan, with a space before it; empty for none. */
        String text();

        /** What a fault must accept for this trigger. */
        TriggerKind kind();
    }

    /** From the start on. */
    public record Unconditional() implements Trigger {
        @Override
        public TriggerKind kind() {
            return TriggerKind.NONE;
        }

        @Override
        public String text() {
            return "";
        }
    }

    /** With the n-th request of a kind, from 1. */
    public record AtRequest(RequestKind of, int number) implements Trigger {
        @Override
        public TriggerKind kind() {
            return TriggerKind.REQUEST;
        }

        @Override
        public String text() {
            return " at " + of.name().toLowerCase(Locale.ROOT) + " " + number;
        }
    }

    /** Halfway through the n-th operation of a kind, from 1. */
    public record During(OperationKind of, int number) implements Trigger {
        @Override
        public TriggerKind kind() {
            return TriggerKind.OPERATION;
        }

        @Override
        public String text() {
            return " during " + of.name().toLowerCase(Locale.ROOT).replace('_', '-') + " " + number;
        }
    }

    /** When that address is concerned. */
    public record AtAddress(long address) implements Trigger {
        @Override
        public TriggerKind kind() {
            return TriggerKind.ADDRESS;
        }

        @Override
        public String text() {
            return String.format(" at 0x%08X", address);
        }
    }

    /** From the start on, by a factor. */
    public record Factor(double factor) implements Trigger {
        @Override
        public TriggerKind kind() {
            return TriggerKind.FACTOR;
        }

        @Override
        public String text() {
            return " x" + factor;
        }
    }

    /** The rule as a plan writes it. */
    @Override
    public String toString() {
        String repetition = times == id.times() ? "" : times == ALWAYS ? " always" : " " + times + " times";
        return id.text() + trigger.text() + repetition;
    }
}
