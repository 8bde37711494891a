package org.bootlace.flasher.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where the program keeps what must outlive it, by the customs of the operating system. */
final class StateDirectory {

    private StateDirectory() {}

    /** On this machine, for this user; nothing is made yet. */
    static Path ofThisMachine() {
        return of(System.getenv(), System.getProperty("os.name", ""), System.getProperty("user.home", "."));
    }

    /**
     * BOOTLACE_STATE where it is set; else XDG_STATE_HOME (XDG Base Directory Specification 0.8), LOCALAPPDATA on Windows,
     * and Library/Application Support on macOS.
     */
    static Path of(Map<String, String> environment, String system, String home) {
        String name = system.toLowerCase(Locale.ROOT);
        Optional<Path> own = absolute(environment, "BOOTLACE_STATE");
        if (own.isPresent()) {
            return own.get();
        }
        if (name.contains("windows")) {
            return absolute(environment, "LOCALAPPDATA")
                    .orElse(Path.of(home, "AppData", "Local"))
                    .resolve("bootlace");
        }
        return name.contains("mac")
                ? Path.of(home, "Library", "Application Support", "bootlace")
                : absolute(environment, "XDG_STATE_HOME")
                        .orElse(Path.of(home, ".local", "state"))
                        .resolve("bootlace");
    }

    /** A relative path means nothing there, says the specification. */
    private static Optional<Path> absolute(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(value -> !value.isBlank())
                .map(Path::of)
                .filter(Path::isAbsolute);
    }
}
