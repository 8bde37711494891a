package org.bootlace.hil.sweep;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What came of many sessions. Thread safe. */
public final class SweepTally {

    private static final int KEPT = 1000;

    private final long began = System.nanoTime();
    private final Map<String, Row> boards = new TreeMap<>();
    private final Map<String, Row> faults = new TreeMap<>();
    private final Row all = new Row();
    private final List<SweepResult> violations = new ArrayList<>();
    private int notStruck;
    private Duration took = Duration.ZERO;

    /** Sums of one board or one fault. */
    public static final class Row {

        private int sessions;
        private int successes;
        private final Map<String, Integer> failures = new TreeMap<>();
        private final Map<BrokenPromise, Integer> broken = new EnumMap<>(BrokenPromise.class);

        private void add(SweepResult result) {
            sessions++;
            successes += result.succeeded() ? 1 : 0;
            result.violation().ifPresent(violation -> broken.merge(violation.promise(), 1, Integer::sum));
            if (!result.succeeded()) {
                failures.merge(result.outcome(), 1, Integer::sum);
            }
        }

        /** Sessions in which the fault struck. */
        public int sessions() {
            return sessions;
        }

        /** Those whose first run succeeded all the same. */
        public int successes() {
            return successes;
        }

        /** Those that broke a promise. */
        public int violations() {
            return broken.values().stream().mapToInt(Integer::intValue).sum();
        }

        /** The same by promise. */
        public Map<BrokenPromise, Integer> broken() {
            return Collections.unmodifiableMap(broken);
        }

        /** The others by the kind of failure of their first run. */
        public Map<String, Integer> failures() {
            return new TreeMap<>(failures);
        }
    }

    synchronized void add(SweepResult result) {
        if (!result.struck() && result.violation().isEmpty()) {
            notStruck++;
            return;
        }
        all.add(result);
        boards.computeIfAbsent(result.swept().board().name(), name -> new Row()).add(result);
        faults.computeIfAbsent(result.swept().fault().id(), id -> new Row()).add(result);
        if (result.violation().isPresent() && violations.size() < KEPT) {
            violations.add(result);
        }
    }

    synchronized void end() {
        took = Duration.ofNanos(System.nanoTime() - began);
    }

    /** Sessions that have ended, so far. */
    public synchronized int ended() {
        return all.sessions() + notStruck;
    }

    /** Sessions that have broken a promise, so far. */
    public synchronized int broken() {
        return all.violations();
    }

    /** Sessions that do not count, because the fault never struck. */
    public synchronized int notStruck() {
        return notStruck;
    }

    /** Everything. */
    public synchronized Row all() {
        return all;
    }

    /** By name of the board. */
    public synchronized Map<String, Row> boards() {
        return new TreeMap<>(boards);
    }

    /** By id of the fault. */
    public synchronized Map<String, Row> faults() {
        return new TreeMap<>(faults);
    }

    /** Sessions that broke a promise; the first thousand. */
    public synchronized List<SweepResult> violations() {
        return List.copyOf(violations);
    }

    /** Real time that it took. */
    public synchronized Duration took() {
        return took;
    }
}
