package org.bootlace.hil.cli;

import java.util.List;
import java.util.Set;

/** Entry point of the program. */
public final class Bootlace {

    private static final Set<String> VERSION = Set.of("--version", "-V");

    private Bootlace() {}

    /** Runs one command line and exits with its code. */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs one command line; its exit code. The version needs no command line parser, and is there at once. */
    static int run(String... args) {
        if (args.length == 1 && VERSION.contains(args[0])) {
            System.out.println(Version.line());
            return 0;
        }
        return Program.assembleFor(List.of(args)).execute(args);
    }
}
