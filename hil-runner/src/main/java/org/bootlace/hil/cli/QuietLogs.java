package org.bootlace.hil.cli;

import java.util.logging.LogManager;

/** Silences libraries that log to the console past SLF4J; what they have to say reaches a run as events. */
final class QuietLogs {

    private QuietLogs() {}

    static void ofLibraries() {
        LogManager.getLogManager().reset();
    }
}
