package org.bootlace.hil.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.bootlace.emulator.cli.EmulatorCommands;
import org.bootlace.features.bench.emulated.EmulatedSelection;
import org.bootlace.flasher.ThisMachine;
import org.bootlace.flasher.cli.CommandErrors;
import org.bootlace.flasher.cli.FlasherCommands;
import org.bootlace.flasher.cli.HelpVerb;
import org.bootlace.flasher.cli.SelectorScheme;
import org.bootlace.flasher.cli.SelectorSchemes;
import org.bootlace.flasher.transport.HostPorts;
import org.bootlace.hil.slot.Benches;
import picocli.CommandLine;

/** The whole program, put together from the verbs of all modules. */
final class Program {

    private static final String HELP = "help";
    private static final String COMPLETION = "completion";
    private static final Set<String> OF_ALL_VERBS = Set.of(HELP, COMPLETION);

    private Program() {}

    /** The root command with every verb. */
    static CommandLine assemble() {
        return assemble(verbs(), verb -> true);
    }

    /**
     * The root command for one command line: with the verb that it names and no other, or with every verb when it names none.
     * Making all verbs takes longer than most of them run.
     */
    static CommandLine assembleFor(List<String> args) {
        Map<String, Supplier<CommandLine>> verbs = verbs();
        String called = args.isEmpty() ? "" : args.get(0);
        return assemble(
                verbs, verbs.containsKey(called) && !OF_ALL_VERBS.contains(called) ? called::equals : verb -> true);
    }

    private static CommandLine assemble(Map<String, Supplier<CommandLine>> verbs, Predicate<String> wanted) {
        CommandLine root = new CommandLine(new RootCommand());
        verbs.forEach((name, verb) -> {
            if (wanted.test(name)) {
                root.addSubcommand(verb.get());
            }
        });
        return new CommandErrors(new EmulatorErrors()).installOn(root);
    }

    /** Every verb by name, in the order of the help. */
    private static Map<String, Supplier<CommandLine>> verbs() {
        SelectorSchemes schemes = SelectorSchemes.of(new EmulatedScheme());
        Map<String, Supplier<CommandLine>> verbs = new LinkedHashMap<>();
        verbs.put("run", () -> new CommandLine(new RunCommand(new Benches(ThisMachine::ports))));
        verbs.putAll(FlasherCommands.all(schemes));
        verbs.putAll(EmulatorCommands.all());
        verbs.put("speed", () -> new CommandLine(new SpeedVerb()));
        verbs.put("sweep", () -> new CommandLine(new SweepVerb()));
        verbs.put(
                HELP,
                () -> HelpVerb.command(
                        List.of(schemes.topic(), ExitCodes.topic(), SchemaVerb.topic()), List.copyOf(verbs.keySet())));
        verbs.put("schema", () -> new CommandLine(new SchemaVerb()));
        verbs.put(COMPLETION, () -> new CommandLine(new CompletionVerb()));
        return verbs;
    }

    /** A board that is made on the spot, so that every verb can be tried without any hardware. */
    private static final class EmulatedScheme implements SelectorScheme {

        @Override
        public String scheme() {
            return "emulated";
        }

        @Override
        public String example() {
            return "emulated:STM32F405xG";
        }

        @Override
        public String description() {
            return "A new emulated board with this chip, in its bootloader, each time; see below.";
        }

        @Override
        public List<String> explanation() {
            return List.of(
                    "",
                    "An emulated board is made for the command and forgotten when it ends: a second command finds a new one,",
                    "as it left the factory. It lives in a time of its own, which does not wait for you; times are printed with",
                    "(emulated time). Quote what has *, ? or & in it, which shells take for themselves:",
                    "",
                    "  'emulated:STM32F405xG?mode=app'            it runs a small firmware",
                    "  'emulated:STM32F405xG?boot0&fault=rdp1'    BOOT0 held high, read-protected; 'bootlace faults' lists",
                    "                                             what can go wrong, and fault= may be given again",
                    "  'emulated:STM32F405xG*4'                   four of them, where a verb takes several",
                    "",
                    "To keep a board from one command to the next (Linux, with umockdev), its memory goes into a file:",
                    "",
                    "  bootlace emulate --chip STM32F405xG --state my.board -- bootlace flash firmware.hex");
        }

        @Override
        public HostPorts open(String rest) {
            return EmulatedSelection.open(rest);
        }

        @Override
        public HostPorts open(String rest, int number) {
            return EmulatedSelection.open(rest, number);
        }
    }
}
