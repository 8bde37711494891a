package org.bootlace.emulator.chip;

import com.fasterxml.jackson.annotation.JsonFormat;

/**
 * A time of a datasheet, {@code [typical, maximum]} in chip files; the key that holds it names the unit.
 *
 * @param typical above 0
 * @param maximum not below typical
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record Span(double typical, double maximum) {

    public Span {
        if (!(typical > 0 && maximum >= typical && maximum < 1e9)) {
            throw new IllegalArgumentException(
                    "a time is [typical, maximum], not [" + number(typical) + ", " + number(maximum) + "]");
        }
    }

    /** As data sheets write it: {@code 22/24.5}. */
    @Override
    public String toString() {
        return number(typical) + "/" + number(maximum);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.format("%.0f", value) : String.valueOf(value);
    }
}
