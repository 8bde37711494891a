package org.bootlace.emulator.benchmark;

import java.util.Arrays;

/** How long many round trips took, in classes of one microsecond; longer ones than a tenth of a second count as that. */
final class Latencies {

    private static final int LONGEST = 100_000;

    private final int[] counts = new int[LONGEST + 1];
    private long total;

    void add(long nanos) {
        counts[(int) Math.min(LONGEST, Math.max(0, nanos / 1_000))]++;
        total++;
    }

    long total() {
        return total;
    }

    void forget() {
        Arrays.fill(counts, 0);
        total = 0;
    }

    /**
     * The time within which that part of all round trips was over, in microseconds; 0 when there was none.
     *
     * @param part 0 to 1, e.g. 0.99
     */
    long micros(double part) {
        long wanted = (long) Math.ceil(total * part);
        long seen = 0;
        for (int micros = 0; micros <= LONGEST; micros++) {
            seen += counts[micros];
            if (seen >= wanted) {
                return micros;
            }
        }
        return LONGEST;
    }
}
