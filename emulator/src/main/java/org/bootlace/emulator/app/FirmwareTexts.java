package org.bootlace.emulator.app;

import java.util.Locale;

/** Sentences of the firmware that tools wait for or show. */
final class FirmwareTexts {

    static final String BUILD_DATE = "Jul 27 2024";
    static final String BUILD_TIME = "18:32:25";
    static final String BUILD_KEY = "00000000000000000000000000000000";
    static final String WELCOME = "\r\nEntering CLI Mode, type 'exit' to reboot, or 'help'\r\n";
    static final String PROMPT = "\r\n# ";
    static final String ERROR = "###ERROR: ";
    static final String REBOOTING = "\r\nRebooting";

    private FirmwareTexts() {}

    /** The line that {@code version} prints. */
    static String version(ApplicationProfile profile) {
        FirmwareFlavour flavour = profile.flavour();
        return "# %s %s %s / %s (%s) MSP API: %s"
                .formatted(
                        flavour.versionHead(profile.title(), profile.target()),
                        profile.versionText(),
                        BUILD_DATE,
                        BUILD_TIME,
                        flavour.revision(),
                        flavour.apiText());
    }

    /** What {@code status} prints. */
    static String status(ApplicationProfile profile, long upNanos, boolean armed) {
        return String.format(
                Locale.ROOT,
                "MCU %s, Vref=3.29V, Core temp=32degC\r\nConfiguration: CONFIGURED\r\nSystem Uptime: %d seconds\r\n"
                        + "Arming disable flags: %s",
                profile.target().name(),
                upNanos / 1_000_000_000,
                armed ? "" : "CLI MSP");
    }

    /** How the CLI complains. */
    static String error(String about) {
        return ERROR + about + "###";
    }
}
