package org.bootlace.emulator.app;

import org.bootlace.emulator.app.settings.Settings;

/** What every part of the running firmware shares: whose it is, its settings, the way out, and how it ends. */
final class Firmware {

    /** Time for the host to fetch an answer before a reset. */
    private static final long FLUSH = 20_000_000;

    /** The longest the firmware waits for a host that does not read. */
    private static final long PATIENCE = 50_000_000;

    private final ApplicationProfile profile;
    private final ApplicationHost host;
    private final Settings settings;
    private final OutputQueue port;
    private final CommandBatch batch = new CommandBatch();
    private boolean saving;

    Firmware(ApplicationProfile profile, ApplicationHost host, OutputQueue port) {
        this.profile = profile;
        this.host = host;
        this.settings = new Settings(host.flash());
        this.port = port;
    }

    ApplicationProfile profile() {
        return profile;
    }

    ApplicationHost host() {
        return host;
    }

    Settings settings() {
        return settings;
    }

    /** The commands that the CLI was told belong together. */
    CommandBatch batch() {
        return batch;
    }

    /** Where its answers go. */
    OutputQueue port() {
        return port;
    }

    /** Resets once what was answered has left, but does not wait for ever. */
    void restart(Restart into) {
        long limit = host.now() + PATIENCE;
        host.at(host.now() + FLUSH, () -> {
            if (port.isEmpty()) {
                host.restart(into);
            } else {
                host.at(limit, () -> host.restart(into));
            }
        });
    }

    /** Writes the settings, which takes as long as the flash takes, and restarts with them. */
    void save() {
        saving = true;
        host.at(host.now() + settings.saveNanos(), () -> {
            settings.save();
            saving = false;
            restart(Restart.FIRMWARE);
        });
    }

    /** Power went, or the reset line: a save under way leaves rubbish. */
    void halt() {
        if (saving) {
            settings.spoil();
            saving = false;
        }
    }
}
