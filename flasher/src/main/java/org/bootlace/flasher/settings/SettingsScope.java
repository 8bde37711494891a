package org.bootlace.flasher.settings;

/** How much of the settings is asked for. */
public enum SettingsScope {
    /** What differs from the standard values. */
    DIFF("diff all"),
    /** Everything. */
    DUMP("dump all");

    private final String command;

    SettingsScope(String command) {
        this.command = command;
    }

    /** What the firmware's command line calls it. */
    public String command() {
        return command;
    }
}
