package org.bootlace.hil.cli;

import picocli.CommandLine.Option;

/** {@code --help} of a verb that has no {@code --output}, which brings it along. */
final class HelpOption {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;
}
