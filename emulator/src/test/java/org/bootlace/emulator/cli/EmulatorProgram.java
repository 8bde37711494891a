package org.bootlace.emulator.cli;

import java.io.PrintWriter;
import org.bootlace.emulator.failure.EmulatorException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The emulator's verbs as a program of their own, failures as the real program reports them: code and message. */
public final class EmulatorProgram {

    @Command(name = "bootlace")
    private static final class Root {}

    private EmulatorProgram() {}

    static CommandLine create() {
        CommandLine root = new CommandLine(new Root());
        EmulatorCommands.all().values().forEach(verb -> root.addSubcommand(verb.get()));
        return root.setExecutionExceptionHandler((exception, command, result) -> {
            if (!(exception instanceof EmulatorException failure)) {
                throw exception;
            }
            PrintWriter err = command.getErr();
            err.println(failure.kind() + ": " + failure.getMessage() + " / " + failure.remedy());
            err.flush();
            return failure.kind().exitCode();
        });
    }

    public static void main(String[] args) {
        System.exit(create().execute(args));
    }
}
