package org.bootlace.flasher.cli;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;

/** The flasher's verbs, to be put under the program's root command. */
public final class FlasherCommands {

    private FlasherCommands() {}

    /**
     * The verbs list, info, flash, erase, read, verify and reboot, each a command of its own.
     *
     * @param schemes how boards are named and reached
     */
    public static List<CommandLine> all(SelectorSchemes schemes) {
        return all(schemes, Terminal::ofStandardError);
    }

    /**
     * The same for a program whose standard error is somewhere else.
     *
     * @param console what progress is drawn on; asked when there is some
     */
    public static List<CommandLine> all(SelectorSchemes schemes, Supplier<Terminal> console) {
        Desk desk = new Desk(schemes, console);
        return Stream.of(
                        new ListVerb(desk),
                        new InfoVerb(desk),
                        new FlashVerb(desk),
                        new EraseVerb(desk),
                        new ReadVerb(desk),
                        new VerifyVerb(desk),
                        new RebootVerb(desk))
                .map(FlasherCommands::command)
                .toList();
    }

    private static CommandLine command(Object verb) {
        CommandLine command = new CommandLine(verb);
        command.getCommandSpec().usageMessage().synopsisHeading("%nUsage: ").descriptionHeading("%n");
        return command;
    }
}
