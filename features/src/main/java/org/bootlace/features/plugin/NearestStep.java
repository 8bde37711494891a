package org.bootlace.features.plugin;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bootlace.features.words.Nearness;

/**
 * Finds the step expression that an undefined step was probably meant to match: words are compared one by one, a parameter
 * matches any one word for free.
 */
public final class NearestStep {

    /** Cost of a word too many or too few, or of an altogether different one. */
    private static final double WHOLE_WORD = 1;

    private static final Pattern PARAMETER = Pattern.compile("\\{\\w*}");
    private static final Pattern OPTIONAL = Pattern.compile("\\([^)]*\\)");
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
    private static final Pattern SIZE = Pattern.compile("\\b\\d+ (?:KB|MB|bytes)\\b");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final String ANY = "{}";

    private NearestStep() {}

    /** The nearest of {@code expressions}; empty when more than half of the words differ. */
    public static Optional<String> of(String step, Collection<String> expressions) {
        List<String> words =
                words(SIZE.matcher(QUOTED.matcher(step).replaceAll(ANY)).replaceAll(ANY));
        return expressions.stream()
                .min(Comparator.comparingDouble(expression -> distance(words, expressionWords(expression))))
                .filter(best -> 2 * distance(words, expressionWords(best)) <= words.size());
    }

    private static List<String> expressionWords(String expression) {
        return words(
                PARAMETER.matcher(OPTIONAL.matcher(expression).replaceAll("")).replaceAll("{}"));
    }

    private static List<String> words(String text) {
        return List.of(SPACE.split(text.strip()));
    }

    private static double distance(List<String> step, List<String> expression) {
        double[] row = new double[expression.size() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column * WHOLE_WORD;
        }
        for (int at = 1; at <= step.size(); at++) {
            double diagonal = row[0];
            row[0] = at * WHOLE_WORD;
            for (int column = 1; column < row.length; column++) {
                double replace = diagonal + difference(step.get(at - 1), expression.get(column - 1));
                diagonal = row[column];
                row[column] = Math.min(replace, WHOLE_WORD + Math.min(row[column], row[column - 1]));
            }
        }
        return row[row.length - 1];
    }

    private static double difference(String word, String expected) {
        if (expected.equals(ANY)) {
            return 0;
        }
        return Math.min(WHOLE_WORD, (double) Nearness.distance(word, expected) / Math.max(1, expected.length()));
    }
}
