package org.bootlace.hil.run;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final Pattern WITH_LINE = Pattern.compile("(.+\\.feature):([1-9]\\d{0,8})");

    /** Every scenario that comes with the program. */
    public static FeaturePlace bundled() {
        return new FeaturePlace(BUNDLED, DiscoverySelectors.selectPackage(BUNDLED));
    }

    /**
     * Reads {@code DIRECTORY}, {@code FILE.feature}, {@code FILE.feature:LINE}, or the topic of scenarios that come with the
     * program, such as {@code flash}; a directory of that name goes first.
     *
     * @throws Failure {@code USAGE} when there is nothing of that name
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
            FilePosition line = FilePosition.from(Integer.parseInt(matcher.group(2)));
            return new FeaturePlace(text, DiscoverySelectors.selectFile(matcher.group(1), line));
        }
        if (isTopic(text)) {
            return new FeaturePlace(text, DiscoverySelectors.selectPackage(BUNDLED + "." + text));
        }
        throw new Failure(
                FailureKind.USAGE,
                "There is no feature file, directory or topic '" + text + "'.",
                "Name .feature files, with :LINE for one scenario, directories of them, or a topic such as flash.");
    }

    private static boolean isDirectory(String text) {
        try {
            return Files.isDirectory(Path.of(text));
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
