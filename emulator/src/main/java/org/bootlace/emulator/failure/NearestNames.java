package org.bootlace.emulator.failure;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The names somebody probably meant, by edit distance; for messages about unknown chips, keys and fault ids. */
public final class NearestNames {

    private static final int SHOWN = 3;

    private NearestNames() {}

    /** The three of {@code known} that are nearest to {@code wanted}, nearest first; case does not count. */
    public static List<String> to(String wanted, Collection<String> known) {
        String target = fold(wanted);
        return known.stream()
                .sorted(Comparator.comparingInt((String name) -> distance(target, fold(name)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(SHOWN)
                .toList();
    }

    /** A remedy sentence that lists the nearest names. */
    public static String remedy(String wanted, Collection<String> known) {
        List<String> nearest = to(wanted, known);
        return nearest.isEmpty()
                ? "there is nothing to choose from"
                : "did you mean " + String.join(", ", nearest) + "?";
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Levenshtein distance, one row at a time. */
    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int line = 1; line <= left.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column < row.length; column++) {
                int substitution = diagonal + (left.charAt(line - 1) == right.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(substitution, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[right.length()];
    }
}
