package org.bootlace.flasher.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bootlace.flasher.cli.text.Nearest;
import org.bootlace.flasher.failure.FailureKind;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * How every verb of the program fails: one error text on standard error, with {@code -o json} one JSON object on standard
 * output, and the exit code of the kind. The assembler installs it on its root command, after all verbs were added.
 */
public final class CommandErrors {

    private final ErrorPrinter printer;

    /** @param more translators of the other modules, asked after the flasher's */
    public CommandErrors(ErrorTranslator... more) {
        this(Terminal::ofStandardError, more);
    }

    /**
     * For a program whose standard error is somewhere else.
     *
     * @param console what errors are written to; asked when there is one
     */
    public CommandErrors(Supplier<Terminal> console, ErrorTranslator... more) {
        List<ErrorTranslator> all = new ArrayList<>(List.of(new FlasherErrors()));
        all.addAll(List.of(more));
        this.printer = new ErrorPrinter(all, console);
    }

    /** Sets the handlers of {@code root} and of all its verbs. */
    public CommandLine installOn(CommandLine root) {
        return root.setExecutionExceptionHandler(this::execution).setParameterExceptionHandler(this::parameters);
    }

    private int execution(Exception exception, CommandLine command, ParseResult result) {
        boolean json = ErrorPrinter.asksForJson(result.originalArgs());
        return printer.print(command, exception, json).exitCode();
    }

    private int parameters(ParameterException exception, String[] args) {
        CommandLine command = exception.getCommandLine();
        FailureKind usage = FailureKind.USAGE;
        ErrorReport report =
                ErrorReport.of(usage.name(), usage.exitCode(), message(exception), remedy(exception, command));
        printer.print(command, report, ErrorPrinter.asksForJson(List.of(args)));
        return report.exitCode();
    }

    private static String message(ParameterException exception) {
        Optional<String> verb = unknownVerb(exception);
        String text =
                verb.map(word -> "There is no verb '" + word + "'").orElse(String.valueOf(exception.getMessage()));
        return text.endsWith(".") ? text : text + ".";
    }

    private static String remedy(ParameterException exception, CommandLine command) {
        Optional<String> verb = unknownVerb(exception);
        List<String> near = verb.isPresent()
                ? Nearest.to(verb.get(), command.getSubcommands().keySet()).stream()
                        .toList()
                : suggestions(exception);
        String guess = near.isEmpty() ? "" : "Did you mean " + String.join(" or ", near) + "? ";
        return guess + "See '" + command.getCommandSpec().qualifiedName() + " --help'.";
    }

    private static List<String> suggestions(ParameterException exception) {
        return exception instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
    }

    /** What was typed where a verb belongs. */
    private static Optional<String> unknownVerb(ParameterException exception) {
        boolean takesVerb = !exception.getCommandLine().getSubcommands().isEmpty();
        return takesVerb && exception instanceof UnmatchedArgumentException unmatched
                ? unmatched.getUnmatched().stream()
                        .limit(1)
                        .filter(word -> !word.startsWith("-"))
                        .findFirst()
                : Optional.empty();
    }
}
