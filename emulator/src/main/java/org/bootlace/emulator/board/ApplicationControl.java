package org.bootlace.emulator.board;

import org.bootlace.emulator.app.ApplicationProfile;
import org.bootlace.emulator.app.ApplicationSwitches;
import org.bootlace.emulator.app.ApplicationTrouble;
import org.bootlace.emulator.app.settings.StoredSettings;

/**
 * A hand on the firmware of a board, whether or not it runs at the moment: arms it, makes it disappoint, looks at the
 * settings in its flash. Safe from any thread.
 */
public final class ApplicationControl {

    private final Object lock;
    private final ApplicationProfile profile;
    private final ApplicationSwitches switches;
    private final StoredSettings settings;

    ApplicationControl(Object lock, Loaded loaded, BoardParts parts) {
        this.lock = lock;
        this.profile = loaded.firmware();
        this.switches = loaded.switches();
        this.settings = new StoredSettings(parts.cells());
    }

    /** Which firmware, on which board. */
    public ApplicationProfile profile() {
        return profile;
    }

    /** Whether the motors are armed. */
    public boolean armed() {
        synchronized (lock) {
            return switches.armed();
        }
    }

    /** Arms or disarms the motors; every reset disarms them. Armed firmware listens to nothing but MSP. */
    public void armed(boolean now) {
        synchronized (lock) {
            switches.armed(now);
        }
    }

    /** Gives the board's UART to MSP and the command line, or takes it away; from the firmware's next start on. */
    public void onUart(boolean now) {
        synchronized (lock) {
            switches.onUart(now);
        }
    }

    /** Switches a way to disappoint on or off; it stays through resets. */
    public void trouble(ApplicationTrouble trouble, boolean on) {
        synchronized (lock) {
            switches.set(trouble, on);
        }
    }

    /** The user's settings as they lie in flash. */
    public StoredSettings settings() {
        return settings;
    }
}
