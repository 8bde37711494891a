package org.bootlace.emulator.chip;

import com.fasterxml.jackson.annotation.JsonFormat;

/**
 * A time of a datasheet, {@code [typical, maximum]} in chip files; the key that holds it names the unit.
 *
 * @param typical above 0
 * @param maximum not below typical
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record Span(int typical, int maximum) {

    public Span {
        if (typical <= 0 || maximum < typical) {
            throw new IllegalArgumentException("a time is [typical, maximum], not [" + typical + ", " + maximum + "]");
        }
    }
}
