package org.bootlace.hil.run;

import java.util.List;
import java.util.stream.Stream;
import org.bootlace.features.words.WrongScenarioException;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;

/** What to say about an exception that ended a step, in a few lines. */
final class Explanation {

    private static final int LINES = 12;

    private Explanation() {}

    /** A failure with its remedy; an assertion and a mistake in the scenario in their own words; of anything else the type and where it came from. */
    static List<String> of(Throwable error) {
        if (error instanceof Failure failure) {
            return lines(failure.message() + "\n" + failure.remedy());
        }
        String message = String.valueOf(error.getMessage());
        if (error instanceof AssertionError || error instanceof WrongScenarioException) {
            return lines(message);
        }
        Stream<String> where =
                Stream.of(error.getStackTrace()).map(frame -> "at " + frame).limit(2);
        return Stream.concat(lines(error.getClass().getSimpleName() + ": " + message).stream(), where)
                .toList();
    }

    /** Whether the bench is to blame: the program itself failed, not what it was used on. */
    static boolean blamesBench(Throwable error) {
        return chain(error)
                .anyMatch(cause -> cause instanceof Failure failure && failure.kind() == FailureKind.INTERNAL);
    }

    /** The innermost reason. */
    static String rootMessage(Throwable error) {
        Throwable root = chain(error).reduce(error, (outer, inner) -> inner);
        String message = root.getMessage();
        return message == null ? root.getClass().getName() : message;
    }

    private static Stream<Throwable> chain(Throwable error) {
        return Stream.iterate(error, cause -> cause != null, Throwable::getCause);
    }

    private static List<String> lines(String text) {
        return text.lines()
                .map(String::stripTrailing)
                .filter(line -> !line.isBlank())
                .limit(LINES)
                .toList();
    }
}
