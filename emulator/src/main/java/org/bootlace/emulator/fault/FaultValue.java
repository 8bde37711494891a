package org.bootlace.emulator.fault;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * What a fault takes along.
 *
 * @param text in its canonical spelling; empty for none
 */
public record FaultValue(ValueKind kind, String text) {

    private static final int HEX = 16;
    private static final int DIGITS = 4;

    /** A {@link ValueKind#FACTOR}. */
    public double factor() {
        return Double.parseDouble(text);
    }

    /** A {@link ValueKind#DURATION}, in nanoseconds. */
    public long nanos() {
        return ValueKind.duration(text).map(Duration::toNanos).orElse(0L);
    }

    /** A {@link ValueKind#NUMBER}; the byte on the wire of a {@link ValueKind#STATUS} or {@link ValueKind#STATE}. */
    public int number() {
        return switch (kind) {
            case STATUS -> ErrorStatus.texts().indexOf(text) + 1;
            case STATE -> HostState.texts().indexOf(text);
            default -> Integer.parseInt(text);
        };
    }

    /** A {@link ValueKind#SIZE} in bytes; empty for the word {@code half}. */
    public OptionalLong bytes() {
        return ValueKind.size(text).map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    /** A {@link ValueKind#TEXT} without its quotes. */
    public String words() {
        return text.substring(1, text.length() - 1);
    }

    /** The vendor (index 0) and product (index 1) of a {@link ValueKind#USBID}. */
    public int usbId(int index) {
        return Integer.parseInt(index == 0 ? text.substring(0, DIGITS) : text.substring(DIGITS + 1), HEX);
    }

    /** As a plan writes it, with a space before it. */
    String written() {
        return switch (kind) {
            case NONE -> "";
            case FACTOR -> " x" + text;
            case DURATION -> " by " + text;
            default -> " as " + text;
        };
    }
}
