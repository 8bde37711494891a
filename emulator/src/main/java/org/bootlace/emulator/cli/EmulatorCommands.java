package org.bootlace.emulator.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;

/** The emulator's verbs, for the program that assembles the root command. */
public final class EmulatorCommands {

    private EmulatorCommands() {}

    /**
     * The verbs emulate, chips, faults and trace by name, in the order of the help, each a command of its own that is made when
     * it is asked for. They fail with EmulatorException.
     */
    public static Map<String, Supplier<CommandLine>> all() {
        Map<String, Supplier<CommandLine>> commands = new LinkedHashMap<>();
        commands.put("emulate", EmulatorCommands::emulate);
        commands.put("chips", () -> command(new ChipsVerb()));
        commands.put("faults", () -> command(new FaultsVerb()));
        commands.put("trace", EmulatorCommands::trace);
        return commands;
    }

    private static CommandLine emulate() {
        CommandLine emulate = command(new EmulateVerb())
                .addSubcommand(command(new ControlVerb()))
                .addSubcommand(command(new BenchmarkVerb()));
        emulate.getCommandSpec().parser().stopAtPositional(true); // what follows is a program's
        return emulate;
    }

    private static CommandLine trace() {
        return command(new TraceVerb())
                .addSubcommand(command(new TraceShowVerb()))
                .addSubcommand(command(new TraceDiffVerb()))
                .addSubcommand(command(new TraceProfileVerb()));
    }

    private static CommandLine command(Object verb) {
        CommandLine command = new CommandLine(verb).setCaseInsensitiveEnumValuesAllowed(true);
        command.getCommandSpec().usageMessage().synopsisHeading("%nUsage: ").descriptionHeading("%n");
        return command;
    }
}
