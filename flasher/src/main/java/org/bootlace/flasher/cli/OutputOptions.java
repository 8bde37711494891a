package org.bootlace.flasher.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How a verb says what it did. */
public final class OutputOptions {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            converter = FormatConverter.class,
            completionCandidates = Offers.Formats.class,
            description = "What to print on standard output: text (the default), or json for one JSON object. "
                    + "Progress, notes and errors go to standard error.")
    private Format format = Format.TEXT;

    @Option(
            names = {"-q", "--quiet"},
            description = "Show no progress.")
    private boolean quiet;

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

    /** Whether one JSON object is wanted. */
    public boolean json() {
        return format == Format.JSON;
    }

    /** Whether progress is not wanted. */
    public boolean quiet() {
        return quiet;
    }

    /** Takes the names in any case. */
    static final class FormatConverter implements ITypeConverter<Format> {
        @Override
        public Format convert(String value) {
            for (Format format : Format.values()) {
                if (format.name().equalsIgnoreCase(value)) {
                    return format;
                }
            }
            throw new TypeConversionException("'" + value + "' is not an output format: use text or json");
        }
    }
}
