package org.bootlace.emulator.cli;

import org.bootlace.emulator.chip.Quirk;
import picocli.CommandLine.TypeConversionException;

/** One {@code --quirk}: a name switches it on, {@code no-} and the name off. */
record QuirkSwitch(Quirk quirk, boolean on) {

    static final String OFF = "no-";

    /** Takes {@code wedge-bank-2} and {@code no-wedge-bank-2}. */
    static QuirkSwitch parse(String text) {
        boolean on = !text.startsWith(OFF);
        try {
            return new QuirkSwitch(Quirk.of(on ? text : text.substring(OFF.length())), on);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
