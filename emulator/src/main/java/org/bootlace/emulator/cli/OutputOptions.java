package org.bootlace.emulator.cli;

import picocli.CommandLine.Option;

/** How a verb says what it did. */
final class OutputOptions {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            completionCandidates = Offers.Formats.class,
            description = "What to print on standard output: text (the default), or json for one JSON object.")
    private Format format = Format.TEXT;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    /** How results are printed. */
    enum Format {
        TEXT,
        JSON
    }

    boolean json() {
        return format == Format.JSON;
    }
}
