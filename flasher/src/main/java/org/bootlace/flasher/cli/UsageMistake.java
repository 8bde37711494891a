package org.bootlace.flasher.cli;

import java.util.List;
import org.bootlace.flasher.cli.text.Nearest;
import org.bootlace.flasher.failure.FailureKind;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Puts into words what picocli could not make sense of. */
final class UsageMistake {

    private UsageMistake() {}

    static ErrorReport report(ParameterException exception) {
        return exception instanceof UnmatchedArgumentException unmatched ? unmatched(unmatched) : other(exception);
    }

    private static ErrorReport unmatched(UnmatchedArgumentException exception) {
        CommandLine command = exception.getCommandLine();
        String word = exception.getUnmatched().stream().findFirst().orElse("");
        if (word.startsWith("-")) {
            return usage("Unknown option '" + word + "'.", exception.getSuggestions(), command);
        }
        if (command.getSubcommands().isEmpty()) {
            return usage("'" + word + "' is one argument too many.", List.of(), command);
        }
        List<String> near =
                Nearest.to(word, command.getSubcommands().keySet()).stream().toList();
        return usage("There is no verb '" + word + "'.", near, command);
    }

    private static ErrorReport other(ParameterException exception) {
        // Some of picocli's messages bring a label of their own.
        String text = String.valueOf(exception.getMessage()).replaceFirst("^Error: ", "");
        return usage(text, List.of(), exception.getCommandLine());
    }

    private static ErrorReport usage(String message, List<String> near, CommandLine command) {
        String guess = near.isEmpty() ? "" : "Did you mean " + String.join(" or ", near) + "? ";
        FailureKind kind = FailureKind.USAGE;
        return ErrorReport.of(
                kind.name(),
                kind.exitCode(),
                message,
                guess + "See '" + command.getCommandSpec().qualifiedName() + " --help'.");
    }
}
