package org.bootlace.flasher.cli;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bootlace.flasher.doctor.probe.Surroundings;
import picocli.CommandLine;

/** The flasher's verbs, to be put under the program's root command. */
public final class FlasherCommands {

    private FlasherCommands() {}

    /**
     * The flasher's verbs by name, in the order of the help. A command is made when it
     * is asked for: making all of them takes longer than most of them run.
     *
     * @param schemes how boards are named and reached
     */
    public static Map<String, Supplier<CommandLine>> all(SelectorSchemes schemes) {
        return all(schemes, Terminal::ofStandardError);
    }

    /**
     * The same for a program whose standard error is somewhere else.
     *
     * @param console what progress is drawn on; asked when there is some
     */
    public static Map<String, Supplier<CommandLine>> all(SelectorSchemes schemes, Supplier<Terminal> console) {
        return all(schemes, console, schemes.surroundings());
    }

    /**
     * The same for a program whose machine is somewhere else.
     *
     * @param surroundings what the doctor looks at; asked for when something is in the way
     */
    static Map<String, Supplier<CommandLine>> all(
            SelectorSchemes schemes, Supplier<Terminal> console, Supplier<Surroundings> surroundings) {
        Clock clock = Clock.systemUTC();
        Desk desk = new Desk(schemes, console, surroundings, clock);
        Map<String, Function<Desk, Object>> verbs = new LinkedHashMap<>();
        verbs.put("list", ListVerb::new);
        verbs.put("info", InfoVerb::new);
        verbs.put("flash", with -> new FlashVerb(with, clock));
        verbs.put("watch", with -> new WatchVerb(with, clock)); // where it belongs in the help
        verbs.put("erase", EraseVerb::new);
        verbs.put("read", ReadVerb::new);
        verbs.put("verify", VerifyVerb::new);
        verbs.put("backup", with -> new BackupVerb(with, clock));
        verbs.put("restore", RestoreVerb::new);
        verbs.put("unprotect", UnprotectVerb::new);
        verbs.put("reboot", RebootVerb::new);
        verbs.put("go", GoVerb::new);
        verbs.put("doctor", it -> new DoctorVerb(it, surroundings.get()));
        Map<String, Supplier<CommandLine>> commands = new LinkedHashMap<>();
        verbs.forEach((name, verb) -> commands.put(name, () -> command(verb.apply(desk))));
        commands.put(
                "option-bytes",
                () -> command(new OptionBytesVerb())
                        .addSubcommand(command(new OptionBytesReadVerb(desk)))
                        .addSubcommand(command(new OptionBytesWriteVerb(desk))));
        commands.put(
                "settings",
                () -> command(new SettingsVerb())
                        .addSubcommand(withFirmware(new SettingsSaveVerb(desk, Clock.systemUTC())))
                        .addSubcommand(withFirmware(new SettingsRestoreVerb(desk, Clock.systemUTC()))));
        commands.put(
                "watch",
                () -> without(
                        command(new WatchVerb(desk, clock)),
                        "--plan",
                        "--loop",
                        "--all",
                        "--wait",
                        "--baud",
                        "--boot-sequence",
                        "--trace"));
        commands.put("image", () -> command(new ImageVerb()).addSubcommand(command(new ConvertVerb())));
        return commands;
    }

    /** A verb that talks to the firmware and has no use for the bootloader. */
    private static CommandLine withFirmware(Object verb) {
        return without(command(verb), "--no-reboot", "--reboot-with", "--respect-poll-timeout", "--boot-sequence");
    }

    /** A verb without the options that it inherits and that mean nothing to it. */
    private static CommandLine without(CommandLine command, String... options) {
        for (String option : options) {
            command.getCommandSpec().remove(command.getCommandSpec().findOption(option));
        }
        return command;
    }

    private static CommandLine command(Object verb) {
        CommandLine command = new CommandLine(verb);
        command.getCommandSpec().usageMessage().synopsisHeading("%nUsage: ").descriptionHeading("%n");
        return command;
    }
}
