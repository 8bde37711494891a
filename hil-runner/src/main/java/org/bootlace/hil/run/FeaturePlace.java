package org.bootlace.hil.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;

/**
 * Where scenarios are.
 *
 * @param path an existing directory or {@code .feature} file
 * @param line line of a scenario in that file; empty for all of it
 */
public record FeaturePlace(Path path, Optional<Integer> line) {

    private static final Pattern WITH_LINE = Pattern.compile("(.+\\.feature):(\\d+)");

    /**
     * Reads {@code DIRECTORY}, {@code FILE.feature} or {@code FILE.feature:LINE}.
     *
     * @throws Failure {@code USAGE} when there is no such file
     */
    public static FeaturePlace parse(String text) {
        Matcher matcher = WITH_LINE.matcher(text);
        FeaturePlace place = matcher.matches() && !Files.exists(Path.of(text))
                ? new FeaturePlace(Path.of(matcher.group(1)), Optional.of(Integer.valueOf(matcher.group(2))))
                : new FeaturePlace(Path.of(text), Optional.empty());
        place.check();
        return place;
    }

    private void check() {
        if (!Files.exists(path)) {
            throw new Failure(
                    FailureKind.USAGE,
                    "There is no file or directory " + path + ".",
                    "Name .feature files, with :LINE for one scenario, or directories of them.");
        }
        if (Files.isRegularFile(path) && !path.toString().endsWith(".feature")) {
            throw new Failure(
                    FailureKind.USAGE,
                    path + " is not a feature file.",
                    "Name .feature files, with :LINE for one scenario, or directories of them.");
        }
    }
}
