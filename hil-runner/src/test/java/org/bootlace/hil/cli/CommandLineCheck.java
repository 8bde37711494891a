package org.bootlace.hil.cli;

import java.util.Optional;
import picocli.CommandLine;

/** Whether the program knows what a command line in the documentation asks of it. */
public final class CommandLineCheck {

    private CommandLineCheck() {}

    /**
     * Looks verbs and options up; other words are taken for arguments.
     *
     * @param line a verb, perhaps its own verbs, and options by their long names
     * @return what the program does not know
     */
    public static Optional<String> unknownIn(String line) {
        CommandLine command = Program.assemble();
        for (String word : line.split(" ")) {
            CommandLine verb = command.getSubcommands().get(word);
            if (verb != null) {
                command = verb;
            } else if (command.getParent() == null) {
                return Optional.of("verb " + word);
            } else if (word.startsWith("--") && command.getCommandSpec().findOption(word) == null) {
                return Optional.of("option " + word + " of " + command.getCommandName());
            }
        }
        return Optional.empty();
    }
}
