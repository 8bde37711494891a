package org.bootlace.features.bench;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Which bench the scenarios of this JVM run on. Cucumber makes step objects itself, so a runner cannot hand the bench to
 * them; it puts the bench here before it starts the engine and takes it away afterwards. One run at a time; without a
 * bench, scenarios run on an emulated one.
 *
 * <pre>{@code
 * try (BenchInUse.Use use = BenchInUse.during(bench)) {
 *     launcher.execute(request);
 * }
 * }</pre>
 */
public final class BenchInUse {

    private static final AtomicReference<@Nullable Bench> CURRENT = new AtomicReference<>();

    private BenchInUse() {}

    /**
     * Makes {@code bench} the one in use until the returned handle is closed. Does not close the bench.
     *
     * @throws IllegalStateException when another bench is in use
     */
    public static Use during(Bench bench) {
        if (!CURRENT.compareAndSet(null, bench)) {
            throw new IllegalStateException("another run is using its bench; one run at a time per JVM");
        }
        return () -> CURRENT.compareAndSet(bench, null);
    }

    /** The bench in use, if a runner gave one. */
    public static Optional<Bench> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Ends the use of a bench. */
    public interface Use extends AutoCloseable {

        @Override
        void close();
    }
}
