package org.bootlace.emulator.trace.session;

import java.util.ArrayList;
import java.util.List;

/**
 * Where two sessions part and meet again. Times do not count, nor how often a host polled in vain: of equal lines in a
 * row one counts. Devices are not compared, so that a board may have another address.
 */
public final class SessionDiff {

    /** How many lines in a row must be alike for two sessions to have met again. */
    private static final int MEETING = 3;

    private static final int WINDOW = 400;

    private final List<SessionLine> left;
    private final List<SessionLine> right;

    private SessionDiff(List<SessionLine> left, List<SessionLine> right) {
        this.left = withoutRepeats(left);
        this.right = withoutRepeats(right);
    }

    /**
     * A stretch in which the sessions differ.
     *
     * @param before the last common line, if any
     * @param left what only the first session has there
     * @param right what only the second session has there
     */
    public record Part(List<SessionLine> before, List<SessionLine> left, List<SessionLine> right) {}

    /** The stretches in which two sessions differ, in order; empty when they are alike. */
    public static List<Part> of(List<SessionLine> left, List<SessionLine> right) {
        return new SessionDiff(left, right).parts();
    }

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < left.size() || j < right.size()) {
            if (alike(i, j)) {
                i++;
                j++;
                continue;
            }
            int[] meeting = meeting(i, j);
            parts.add(new Part(
                    left.subList(Math.max(0, i - 1), i), left.subList(i, meeting[0]), right.subList(j, meeting[1])));
            i = meeting[0];
            j = meeting[1];
        }
        return parts;
    }

    /** The nearest place at which both go on alike; their ends when there is none in sight. */
    private int[] meeting(int i, int j) {
        for (int skipped = 1; skipped <= WINDOW; skipped++) {
            for (int ofLeft = 0; ofLeft <= skipped; ofLeft++) {
                if (meet(i + ofLeft, j + skipped - ofLeft)) {
                    return new int[] {i + ofLeft, j + skipped - ofLeft};
                }
            }
        }
        return new int[] {left.size(), right.size()};
    }

    private boolean meet(int i, int j) {
        for (int ahead = 0; ahead < MEETING; ahead++) {
            boolean bothEnded = ahead > 0 && i + ahead == left.size() && j + ahead == right.size();
            if (bothEnded) {
                return true;
            }
            if (!alike(i + ahead, j + ahead)) {
                return false;
            }
        }
        return true;
    }

    private boolean alike(int i, int j) {
        return i < left.size()
                && j < right.size()
                && left.get(i).text().equals(right.get(j).text());
    }

    private static List<SessionLine> withoutRepeats(List<SessionLine> lines) {
        List<SessionLine> kept = new ArrayList<>();
        for (SessionLine line : lines) {
            if (kept.isEmpty() || !kept.get(kept.size() - 1).text().equals(line.text())) {
                kept.add(line);
            }
        }
        return kept;
    }
}
