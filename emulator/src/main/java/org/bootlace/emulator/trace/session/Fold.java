package org.bootlace.emulator.trace.session;

import java.util.ArrayList;
import java.util.List;

/**
 * Consecutive lines, or the rounds of a loop.
 *
 * @param lines the lines of the first round, in order
 * @param rounds how often they come, 1 or more; block numbers and addresses may differ from round to round
 * @param last the lines of the last round; the first again when there is one only
 */
public record Fold(List<SessionLine> lines, int rounds, List<SessionLine> last) {

    private static final int LONGEST_LOOP = 8;
    private static final int FEWEST_ROUNDS = 3;

    /** Folds what repeats at least three times; shorter loops first. Nothing is lost but the rounds between. */
    public static List<Fold> of(List<SessionLine> lines) {
        List<String> shapes = lines.stream().map(SessionLine::shape).toList();
        List<Fold> folds = new ArrayList<>();
        for (int at = 0; at < lines.size(); ) {
            int period = period(shapes, at);
            int rounds = rounds(shapes, at, period);
            int end = at + period * rounds;
            folds.add(new Fold(lines.subList(at, at + period), rounds, lines.subList(end - period, end)));
            at = end;
        }
        return folds;
    }

    /** The length of the loop that begins here; 1 when none does. */
    private static int period(List<String> shapes, int at) {
        for (int period = 1; period <= LONGEST_LOOP; period++) {
            if (rounds(shapes, at, period) >= FEWEST_ROUNDS) {
                return period;
            }
        }
        return 1;
    }

    private static int rounds(List<String> shapes, int at, int period) {
        int matching = 0;
        while (at + period + matching < shapes.size()
                && shapes.get(at + matching).equals(shapes.get(at + period + matching))) {
            matching++;
        }
        int rounds = 1 + matching / period;
        return period == 1 && rounds < FEWEST_ROUNDS ? 1 : rounds;
    }
}
