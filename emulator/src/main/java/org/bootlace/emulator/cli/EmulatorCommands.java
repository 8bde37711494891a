package org.bootlace.emulator.cli;

import java.util.List;

/** The emulator's sub-commands, for the program that assembles the root command. */
public final class EmulatorCommands {

    private EmulatorCommands() {}

    /** Picocli command objects: {@code emulate}, {@code chips}. */
    public static List<Object> all() {
        return List.of(new EmulateCommand());
    }
}
