package org.bootlace.flasher.doctor.probe;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Programs of the system, for what no file tells. */
public interface Programs {

    /**
     * What a program did.
     *
     * @param exitCode its exit code
     * @param output what it printed, errors included
     */
    record Outcome(int exitCode, String output) {}

    /** Runs a program to its end; empty when it is not installed or takes longer than some seconds. */
    Optional<Outcome> run(List<String> command);

    /** The programs that are installed. */
    static Programs ofSystem() {
        return command -> {
            try {
                Process process =
                        new ProcessBuilder(command).redirectErrorStream(true).start();
                process.getOutputStream().close();
                String output = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
                return process.waitFor(20, TimeUnit.SECONDS)
                        ? Optional.of(new Outcome(process.exitValue(), output))
                        : Optional.empty();
            } catch (IOException notThere) {
                return Optional.empty();
            } catch (InterruptedException cancelled) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        };
    }
}
