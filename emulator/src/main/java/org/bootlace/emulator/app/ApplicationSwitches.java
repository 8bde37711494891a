package org.bootlace.emulator.app;

import java.util.EnumSet;
import java.util.Set;

/** What can be changed about running firmware from outside. Guarded by the board's lock. */
public final class ApplicationSwitches {

    private final Set<ApplicationTrouble> troubles = EnumSet.noneOf(ApplicationTrouble.class);
    private boolean armed;
    private boolean onUart;

    /** Whether the motors are armed. */
    public boolean armed() {
        return armed;
    }

    /** Arms or disarms; a reset disarms. */
    public void armed(boolean now) {
        armed = now;
    }

    /** Whether the firmware has its serial service on the UART, too, and not only on USB. */
    public boolean onUart() {
        return onUart;
    }

    /** Gives the UART to MSP and the command line, or takes it away; from the next start on. */
    public void onUart(boolean now) {
        onUart = now;
    }

    /** Whether that trouble is switched on. */
    public boolean has(ApplicationTrouble trouble) {
        return troubles.contains(trouble);
    }

    /** Switches a trouble on or off. */
    public void set(ApplicationTrouble trouble, boolean on) {
        if (on) {
            troubles.add(trouble);
        } else {
            troubles.remove(trouble);
        }
    }
}
