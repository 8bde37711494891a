package org.bootlace.features.words;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** How far apart two texts are: the Levenshtein distance, ignoring case. */
public final class Nearness {

    private Nearness() {}

    /** The candidate nearest to {@code text}; empty when each differs in more than half of its letters. */
    public static Optional<String> nearest(String text, Collection<String> candidates) {
        return candidates.stream()
                .min(Comparator.comparingInt(candidate -> distance(text, candidate)))
                .filter(best -> 2 * distance(text, best) <= Math.max(text.length(), best.length()));
    }

    /** Letters to insert, delete or replace to turn one text into the other. */
    public static int distance(String one, String other) {
        String from = one.toLowerCase(Locale.ROOT);
        String to = other.toLowerCase(Locale.ROOT);
        int[] row = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            row[column] = column;
        }
        for (int at = 1; at <= from.length(); at++) {
            nextRow(row, from.charAt(at - 1), to, at);
        }
        return row[to.length()];
    }

    private static void nextRow(int[] row, char letter, String to, int first) {
        int diagonal = row[0];
        row[0] = first;
        for (int column = 1; column <= to.length(); column++) {
            int replace = diagonal + (letter == to.charAt(column - 1) ? 0 : 1);
            diagonal = row[column];
            row[column] = Math.min(replace, 1 + Math.min(row[column], row[column - 1]));
        }
    }
}
