package org.bootlace.hil.run;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.DiscoveryIssue.Severity;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.LauncherDiscoveryListener;

/** Collects what keeps the engine from reading the scenarios, such as a feature file that is not Gherkin. */
final class DiscoveryWatch implements LauncherDiscoveryListener {

    private static final Pattern PARSER =
            Pattern.compile("Failed to parse resource at: (\\S+)\\R\\((\\d+):\\d+\\): (?:expected: .*, )?(.*)");

    private final List<String> errors = new ArrayList<>();

    @Override
    public void issueEncountered(UniqueId engine, DiscoveryIssue issue) {
        if (issue.severity() == Severity.ERROR) {
            errors.add(text(issue.message()));
        }
    }

    /** What was found, as a failure of kind {@code USAGE}; empty when that was nothing. */
    Optional<RuntimeException> failure() {
        return errors.isEmpty()
                ? Optional.empty()
                : Optional.of(new Failure(
                        FailureKind.USAGE,
                        String.join(System.lineSeparator(), errors),
                        "Correct the feature file; a step starts with Given, When, Then, And, But or *."));
    }

    private static String text(String message) {
        Matcher matcher = PARSER.matcher(message.strip());
        return matcher.find()
                ? Place.of(URI.create(matcher.group(1)), Integer.parseInt(matcher.group(2))) + ": this is not Gherkin: "
                        + matcher.group(3)
                : message;
    }
}
