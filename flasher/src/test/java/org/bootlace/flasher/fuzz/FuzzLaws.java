package org.bootlace.flasher.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.function.Supplier;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;

/** What holds for any input: either a result or one classified failure fit to be shown, and no more memory than the input is worth. */
public final class FuzzLaws {

    private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long MIB = 1 << 20;

    private FuzzLaws() {}

    /** Throws an {@link IllegalStateException}, which nothing that is tried may throw itself. */
    public static void demand(boolean holds, String complaint) {
        if (!holds) {
            throw new IllegalStateException(complaint);
        }
    }

    /** What {@code attempt} gives; empty when it is refused in the way in which a user may see it. */
    public static <T> Optional<T> tried(Supplier<T> attempt) {
        try {
            return Optional.of(attempt.get());
        } catch (Failure refused) {
            demandPresentable(refused);
            return Optional.empty();
        }
    }

    /** A kind that is nobody's defect, a remedy, and nothing that a terminal would obey. */
    public static void demandPresentable(Failure refused) {
        demand(refused.kind() != FailureKind.INTERNAL, "called a defect: " + refused);
        demand(!refused.remedy().isBlank(), "without a remedy: " + refused);
        demandPrintable(refused.message());
        demandPrintable(refused.remedy());
        refused.facts().values().forEach(FuzzLaws::demandPrintable);
    }

    /** No control character besides line ends: what a file or a board says must not move anybody's cursor. */
    public static void demandPrintable(String text) {
        boolean fit = text.chars().allMatch(each -> each == '\n' || each == '\r' || !Character.isISOControl(each));
        demand(fit, "not printable: " + text);
    }

    /**
     * Bounds what {@code work} allocates, all of it together. Loading and instrumenting classes is no part of it, so that what
     * seems too much is done a second time.
     *
     * @param mib what any input may cost
     * @param each bytes for each byte of the input
     */
    public static <T> T within(long mib, long each, long inputBytes, Supplier<T> work) {
        long most = mib * MIB + each * inputBytes;
        long before = MEMORY.getCurrentThreadAllocatedBytes();
        T result = work.get();
        if (MEMORY.getCurrentThreadAllocatedBytes() - before > most) {
            before = MEMORY.getCurrentThreadAllocatedBytes();
            result = work.get();
            long used = MEMORY.getCurrentThreadAllocatedBytes() - before;
            demand(used <= most, "%d bytes of input took %d bytes of memory".formatted(inputBytes, used));
        }
        return result;
    }
}
