package org.bootlace.emulator.benchmark;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.IntFunction;

/** Heap that things cost. */
final class Heap {

    /** HotSpot's serial collector leaves a little garbage where it is, but each fourth time. */
    private static final int UNTIL_COMPACT = 4;

    private Heap() {}

    /** Bytes that each of {@code count} things costs: what is in use no more when they are given up. */
    static long each(int count, IntFunction<?> maker) {
        Object[] things = new Object[count];
        Arrays.setAll(things, maker);
        long full = used();
        Arrays.fill(things, null);
        return (full - used()) / count;
    }

    /** Bytes in use when everything unreachable is gone. */
    static long used() {
        for (int round = 0; round < UNTIL_COMPACT; round++) {
            System.gc(); // the number is of no use without it
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
