package org.bootlace.hil.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;

/** What holds for any input: either a result or a mistake of the user's, and no more memory than the input is worth. */
public final class FuzzLaws {

    private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long ANY_INPUT = 64 << 20;
    private static final long EACH_BYTE = 20_000;

    private FuzzLaws() {}

    /** Throws an {@link IllegalStateException}, which nothing that is tried may throw itself. */
    public static void demand(boolean holds, String complaint) {
        if (!holds) {
            throw new IllegalStateException(complaint);
        }
    }

    /** What {@code attempt} gives; empty when it is refused as the user's mistake. */
    public static <T> Optional<T> tried(Supplier<T> attempt) {
        try {
            return Optional.of(attempt.get());
        } catch (Failure refused) {
            demand(refused.kind() == FailureKind.USAGE, "not the user's mistake: " + refused);
            demand(!refused.remedy().isBlank(), "without a remedy: " + refused);
            return Optional.empty();
        }
    }

    /** Bounds what {@code work} allocates. Loading classes is no part of it, so that what seems too much is done a second time. */
    public static <T> T within(int inputBytes, Supplier<T> work) {
        long most = ANY_INPUT + EACH_BYTE * inputBytes;
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

    /** A file for inputs, removed when the JVM ends. */
    public static Path scratch(String suffix) {
        try {
            Path file = Files.createTempFile("bootlace-fuzz", suffix);
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
