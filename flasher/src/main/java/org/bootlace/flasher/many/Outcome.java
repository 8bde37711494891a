package org.bootlace.flasher.many;

import java.time.Duration;
import java.util.Optional;

/**
 * How one board's job ended: with a result or with a failure.
 *
 * @param place the board
 * @param result what the job returned
 * @param failure what it threw; a {@link org.bootlace.flasher.failure.Failure} unless the program itself failed
 * @param took from its beginning, on the board's clock; zero when it never began
 */
public record Outcome<T>(Place place, Optional<T> result, Optional<RuntimeException> failure, Duration took) {

    /** Whether the job did what it should. */
    public boolean succeeded() {
        return result.isPresent();
    }
}
