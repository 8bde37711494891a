package org.bootlace.flasher.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

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
        return root.setExecutionStrategy(CommandErrors::execute)
                .setExecutionExceptionHandler(this::execution)
                .setParameterExceptionHandler(this::parameters);
    }

    /** Runs the verb. Picocli hands over exceptions only, so that an error would end the program without a word of ours. */
    private static int execute(ParseResult line) {
        try {
            return new CommandLine.RunLast().execute(line);
        } catch (StackOverflowError | OutOfMemoryError | LinkageError | AssertionError broken) {
            List<CommandLine> commands = line.asCommandLineList();
            throw new ExecutionException(commands.get(commands.size() - 1), "broken off", broken);
        }
    }

    private int execution(Exception exception, CommandLine command, ParseResult result) {
        boolean json = ErrorPrinter.asksForJson(result.originalArgs());
        Throwable broken = exception instanceof ExecutionException ? exception.getCause() : null;
        return printer.print(command, broken == null ? exception : broken, json).exitCode();
    }

    private int parameters(ParameterException exception, String[] args) {
        ErrorReport report = UsageMistake.report(exception);
        printer.print(exception.getCommandLine(), report, ErrorPrinter.asksForJson(List.of(args)));
        return report.exitCode();
    }
}
