package org.bootlace.flasher.cli;

import picocli.CommandLine.Option;

/** Which settings a board may get. */
final class SettingsOptions {

    @Option(
            names = "--allow-mismatched-settings",
            description =
                    "Send settings although they are of another firmware, of another major version, or of another board.")
    private boolean anyFirmware;

    boolean anyFirmware() {
        return anyFirmware;
    }
}
