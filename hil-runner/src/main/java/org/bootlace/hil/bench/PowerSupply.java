package org.bootlace.hil.bench;

import java.util.Locale;

/**
 * How the supply of a slot is switched.
 *
 * @param driver by what means
 * @param on command line that switches on; empty unless the driver is {@link Driver#COMMAND}
 * @param off command line that switches off; empty unless the driver is {@link Driver#COMMAND}
 */
public record PowerSupply(Driver driver, String on, String off) {

    /** A supply that is always on. */
    public static final PowerSupply FIXED = new PowerSupply(Driver.NONE, "", "");

    /** The means. */
    public enum Driver {
        /** It is always on. */
        NONE,
        /** By a person: nothing that a run can count on. */
        MANUAL,
        /** By running a command. */
        COMMAND;

        static Driver ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
