package org.bootlace.flasher.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code settings}: has a verb for saving and one for restoring. */
@Command(
        name = "settings",
        header = "Save or restore what a flight controller's user has set.",
        description = {
            "Works on boards that run Betaflight, INAV or one of their kin, over the firmware's own command line. The file is"
                    + " plain text that Betaflight Configurator reads, too.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootlace settings save quad.txt",
            "  bootlace settings restore quad.txt",
            "  bootlace settings restore --pending               after a flash that was interrupted",
            "  bootlace flash firmware.hex --keep-settings       both, around a flash"
        })
final class SettingsVerb implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli acts on its help
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Say what to do: settings save, or settings restore.");
    }
}
