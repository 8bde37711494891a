package org.bootlace.hil.sweep;

import java.util.Locale;

/** What the board holds when the job begins. */
public enum SweepJob {
    /** Another firmware: everything is erased and programmed. */
    FULL,
    /** The firmware with one byte changed: one sector is. */
    INCREMENTAL;

    /** As a reproducer writes it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
