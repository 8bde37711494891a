package org.bootlace.emulator.fault;

import java.time.Duration;
import java.util.Locale;
import org.bootlace.emulator.rom.dfu.OperationKind;

/** When a fault happens. Everything is counted from the moment its rule is put on the board. */
public sealed interface Trigger {

    /** As a plan writes it, with a space before it; empty for none. */
    String text();

    /** The same behind {@code until}. */
    default String bound() {
        String text = text();
        return text.substring(text.indexOf(' ', 1));
    }

    /** What a fault must accept for this trigger. */
    TriggerKind kind();

    /** From the start on. */
    record Unconditional() implements Trigger {
        @Override
        public TriggerKind kind() {
            return TriggerKind.NONE;
        }

        @Override
        public String text() {
            return "";
        }

        @Override
        public String bound() {
            return "";
        }
    }

    /** With the n-th request of a kind, from 1. */
    record AtRequest(RequestKind of, int number) implements Trigger {
        @Override
        public TriggerKind kind() {
            return TriggerKind.REQUEST;
        }

        @Override
        public String text() {
            return " at " + word(of) + " " + number;
        }
    }

    /** Halfway through the n-th operation of a kind, from 1. */
    record During(OperationKind of, int number) implements Trigger {
        @Override
        public TriggerKind kind() {
            return TriggerKind.OPERATION;
        }

        @Override
        public String text() {
            return " during " + word(of) + " " + number;
        }
    }

    /** When that address is concerned. */
    record AtAddress(long address) implements Trigger {
        @Override
        public TriggerKind kind() {
            return TriggerKind.ADDRESS;
        }

        @Override
        public String text() {
            return String.format(" at 0x%08X", address);
        }
    }

    /** When one of these addresses is concerned; {@code last} belongs to them. */
    record InRange(long first, long last) implements Trigger {
        @Override
        public TriggerKind kind() {
            return TriggerKind.RANGE;
        }

        @Override
        public String text() {
            return String.format(" from 0x%08X to 0x%08X", first, last);
        }
    }

    /** With the download that carries the n-th byte of data, from 1. */
    record AtByte(long number) implements Trigger {
        @Override
        public TriggerKind kind() {
            return TriggerKind.BYTES;
        }

        @Override
        public String text() {
            return " at byte " + number;
        }

        @Override
        public String bound() {
            return " byte " + number;
        }
    }

    /** While the host was last told that state. */
    record InState(HostState state) implements Trigger {
        @Override
        public TriggerKind kind() {
            return TriggerKind.STATE;
        }

        @Override
        public String text() {
            return " in " + state.text();
        }
    }

    /** That long after the rule was put on the board. */
    record AfterTime(Duration time) implements Trigger {
        @Override
        public TriggerKind kind() {
            return TriggerKind.TIME;
        }

        @Override
        public String text() {
            return " after " + ValueKind.text(time);
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
