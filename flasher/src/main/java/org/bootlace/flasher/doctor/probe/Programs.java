package org.bootlace.flasher.doctor.probe;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Programs of the system, for what no file tells. */
public interface Programs {

    /**
     * What a program did.
     *
     * @param exitCode its exit code
     * @param output what it printed, errors included; of very much, the end
     */
    record Outcome(int exitCode, String output) {}

    /** Runs a program to its end; empty when it is not installed or takes longer than some seconds, and then it is killed. */
    Optional<Outcome> run(List<String> command);

    /** The programs that are installed. */
    static Programs ofSystem() {
        return new SystemPrograms(Duration.ofSeconds(10), 4 << 20);
    }
}
