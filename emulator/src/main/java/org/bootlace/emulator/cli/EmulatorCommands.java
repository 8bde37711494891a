package org.bootlace.emulator.cli;

import java.util.List;
import picocli.CommandLine;

/** The emulator's verbs, for the program that assembles the root command. */
public final class EmulatorCommands {

    private EmulatorCommands() {}

    /** The verbs emulate, chips, faults and trace, each a command of its own. They fail with EmulatorException. */
    public static List<CommandLine> all() {
        CommandLine emulate = command(new EmulateVerb()).setStopAtPositional(true); // what follows is a program's
        CommandLine trace = command(new TraceVerb())
                .addSubcommand(command(new TraceShowVerb()))
                .addSubcommand(command(new TraceDiffVerb()));
        return List.of(emulate, command(new ChipsVerb()), command(new FaultsVerb()), trace);
    }

    private static CommandLine command(Object verb) {
        CommandLine command = new CommandLine(verb).setCaseInsensitiveEnumValuesAllowed(true);
        command.getCommandSpec().usageMessage().synopsisHeading("%nUsage: ").descriptionHeading("%n");
        return command;
    }
}
