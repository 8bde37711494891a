package org.bootlace.hil.cli;

import java.util.List;
import org.bootlace.emulator.cli.EmulatorCommands;
import org.bootlace.features.bench.emulated.EmulatedSelection;
import org.bootlace.flasher.cli.CommandErrors;
import org.bootlace.flasher.cli.FlasherCommands;
import org.bootlace.flasher.cli.HelpVerb;
import org.bootlace.flasher.cli.SelectorScheme;
import org.bootlace.flasher.cli.SelectorSchemes;
import org.bootlace.flasher.transport.HostClock;
import org.bootlace.flasher.transport.HostPorts;
import org.bootlace.flasher.transport.libusb.LibusbBus;
import org.bootlace.flasher.transport.serial.JSerialCommPorts;
import org.bootlace.hil.slot.Benches;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;

/** The whole program, put together from the verbs of all modules. */
final class Program {

    private Program() {}

    /** The root command with every verb. */
    static CommandLine assemble() {
        CommandLine root = new CommandLine(new RootCommand());
        root.addSubcommand(new RunCommand(new Benches(Program::machine)));
        SelectorSchemes schemes = SelectorSchemes.of(new EmulatedScheme());
        FlasherCommands.all(schemes).forEach(root::addSubcommand);
        EmulatorCommands.all().forEach(root::addSubcommand);
        root.addSubcommand(new HelpVerb(List.of(schemes.topic(), ExitCodes.topic())));
        root.addSubcommand(new GenerateCompletion());
        return new CommandErrors(new EmulatorErrors()).installOn(root);
    }

    private static HostPorts machine() {
        HostClock clock = HostClock.system();
        return new HostPorts(new LibusbBus(), new JSerialCommPorts(clock), clock);
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
            return "A new emulated board with this chip, in its bootloader; ?mode=app after it: running.";
        }

        @Override
        public HostPorts open(String rest) {
            return EmulatedSelection.open(rest);
        }
    }
}
