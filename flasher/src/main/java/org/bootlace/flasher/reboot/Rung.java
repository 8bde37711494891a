package org.bootlace.flasher.reboot;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One rung of the ladder.
 *
 * @param method what it is
 * @param fits whether it can be tried on a board
 * @param knock what to do over the serial port; nothing where the rung does not use it
 * @param patience how long the board may take to leave the bus after it
 */
record Rung(RebootMethod method, Predicate<Means> fits, Knock knock, Duration patience) {

    /** The whole ladder, in its order. */
    static final List<Rung> LADDER = List.of(
            new Rung(RebootMethod.MSP, Means::msp, Knock::msp, Duration.ofMillis(1500)),
            new Rung(RebootMethod.R, Means::port, Knock::letter, Duration.ofMillis(1500)),
            new Rung(RebootMethod.CLI, Means::port, Knock::commandLine, Duration.ofMillis(1500)),
            new Rung(RebootMethod.TOUCH, Means::port, Knock::nothing, Duration.ofMillis(1500)),
            new Rung(RebootMethod.DETACH, Means::runTimeDfu, Knock::nothing, Duration.ofMillis(1500)),
            new Rung(RebootMethod.BUTTON, means -> true, Knock::nothing, Duration.ZERO));

    /**
     * What a board can be reached by.
     *
     * @param port whether it has a serial port
     * @param msp whether its firmware answers MSP there
     * @param runTimeDfu whether it has a run-time DFU interface
     */
    record Means(boolean port, boolean msp, boolean runTimeDfu) {}

    /** The rungs to climb on such a board; the one that is forced, whether it fits or not. */
    static List<Rung> toClimb(Optional<RebootMethod> forced, Means means) {
        return LADDER.stream()
                .filter(rung -> forced.map(only -> only == rung.method).orElseGet(() -> rung.fits.test(means)))
                .toList();
    }

    /** Whether the rung talks over the serial port. */
    boolean needsPort() {
        return Arrays.asList(RebootMethod.MSP, RebootMethod.R, RebootMethod.CLI, RebootMethod.TOUCH)
                .contains(method);
    }
}
