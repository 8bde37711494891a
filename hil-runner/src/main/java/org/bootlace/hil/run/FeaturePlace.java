package org.bootlace.hil.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.discovery.FilePosition;

/**
 * Where scenarios are.
 *
 * @param text as a user names it
 * @param selector the same for the engine
 */
public record FeaturePlace(String text, DiscoverySelector selector) {

    private static final String BUNDLED = "features";
    private static final Pattern TOPIC = Pattern.compile("[a-z]+");
    private static final int MOST_DIGITS = 9;
    private static final Pattern WITH_LINE = Pattern.compile("(.+\\.feature):(\\d+)");

    /** Every scenario that comes with the program. */
    public static FeaturePlace bundled() {
        return new FeaturePlace(BUNDLED, DiscoverySelectors.selectPackage(BUNDLED));
    }

    /**
     * Reads {@code DIRECTORY}, {@code FILE.feature}, {@code FILE.feature:LINE}, or the topic of scenarios that come with the
     * program, such as {@code flash}; a directory of that name goes first.
     *
     * @throws Failure {@code USAGE} when there is nothing of that name, or the file has no such line
     */
    public static FeaturePlace parse(String text) {
        Matcher matcher = WITH_LINE.matcher(text);
        if (isDirectory(text)) {
            return new FeaturePlace(text, DiscoverySelectors.selectDirectory(text));
        }
        if (isFeature(text)) {
            return new FeaturePlace(text, DiscoverySelectors.selectFile(text));
        }
        if (matcher.matches() && isFeature(matcher.group(1))) {
            return new FeaturePlace(text, atLine(matcher.group(1), matcher.group(2)));
        }
        if (isTopic(text)) {
            return new FeaturePlace(text, DiscoverySelectors.selectPackage(BUNDLED + "." + text));
        }
        throw new Failure(
                FailureKind.USAGE,
                "There is no feature file, directory or topic '" + text + "'.",
                "Name .feature files, with :LINE for one scenario, directories of them, or a topic such as flash.");
    }

    /** Any line of a scenario, tags included, means that scenario; a line that the file does not have means nothing. */
    private static DiscoverySelector atLine(String file, String number) {
        int lines = lines(file);
        int line = number.length() > MOST_DIGITS ? Integer.MAX_VALUE : Integer.parseInt(number);
        if (line < 1 || line > lines) {
            throw new Failure(
                    FailureKind.USAGE,
                    "There is no line " + number + " in " + file + ", which has " + lines + ".",
                    "Name the line of a scenario, or the file without a line for all of them.");
        }
        int keyword = FeatureLines.keywordLine(Path.of(file), line).orElse(line);
        return DiscoverySelectors.selectFile(file, FilePosition.from(keyword));
    }

    private static int lines(String file) {
        try (Stream<String> lines = Files.lines(Path.of(file), StandardCharsets.ISO_8859_1)) {
            return (int) lines.count();
        } catch (IOException | UncheckedIOException e) {
            throw new Failure(
                            FailureKind.USAGE,
                            "The feature file " + file + " cannot be read.",
                            "Name a file that you may read.")
                    .causedBy(e);
        }
    }

    private static boolean isDirectory(String text) {
        try {
            return !text.isBlank() && Files.isDirectory(Path.of(text));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static boolean isFeature(String text) {
        try {
            return text.endsWith(".feature") && Files.isRegularFile(Path.of(text));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static boolean isTopic(String text) {
        return TOPIC.matcher(text).matches() && FeaturePlace.class.getResource("/" + BUNDLED + "/" + text) != null;
    }
}
