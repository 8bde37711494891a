package org.bootlace.hil.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bootlace} without a verb: says what verbs there are. */
@Command(
        name = "bootlace",
        header = "Flash STM32 boards, emulate them, and test both with Gherkin scenarios.",
        versionProvider = RootCommand.ItsVersion.class,
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        footerHeading = "%nTry it without any hardware:%n",
        footer = {"  bootlace run", "  bootlace flash FILE.hex --board emulated:STM32F405xG"})
@SuppressWarnings("UnusedVariable") // picocli reads them
final class RootCommand implements Runnable {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    private boolean version;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** Asks the jar. */
    static final class ItsVersion implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {Version.line()};
        }
    }
}
