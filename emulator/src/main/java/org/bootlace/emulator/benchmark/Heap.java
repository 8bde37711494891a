package org.bootlace.emulator.benchmark;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Heap that things cost. */
final class Heap {

    /** HotSpot's serial collector leaves a little garbage where it is, but each fourth time. */
    private static final int UNTIL_COMPACT = 4;

    private Heap() {}

    /** Bytes that each of {@code count} things costs: what is in use no more when they are given up. */
    static long each(int count, IntFunction<? extends Object> maker) {
        List<Object> things = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            things.add(maker.apply(index));
        }
        long full = used();
        things.clear();
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
