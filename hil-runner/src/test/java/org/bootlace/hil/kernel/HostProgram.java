package org.bootlace.hil.kernel;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program of the host to its end, under a deadline. */
final class HostProgram {

    private HostProgram() {}

    /** How a program ended. */
    record Ended(int exitCode, String output, String errors) {

        @Override
        public String toString() {
            return "exit code %d\n-- stdout\n%s\n-- stderr\n%s".formatted(exitCode, output, errors);
        }
    }

    /**
     * Standard output of the command, as text.
     *
     * @throws AssertionError when it fails or outlives the deadline, with its standard error
     */
    static String output(Duration deadline, List<String> command) {
        Ended ended = run(deadline, command);
        if (ended.exitCode != 0) {
            throw new AssertionError(
                    String.join(" ", command) + "\nended with " + ended.exitCode + "\n" + ended.errors);
        }
        return ended.output;
    }

    /**
     * Runs the command, whatever comes of it.
     *
     * @throws AssertionError when it outlives the deadline
     */
    static Ended run(Duration deadline, List<String> command) {
        try {
            Path output = Files.createTempFile("bootlace", ".out");
            Path errors = Files.createTempFile("bootlace", ".err");
            try {
                int exitCode = run(deadline, command, output.toFile(), errors.toFile());
                return new Ended(exitCode, Files.readString(output), Files.readString(errors));
            } finally {
                Files.delete(output);
                Files.delete(errors);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static int run(Duration deadline, List<String> command, File output, File errors) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output)
                .redirectError(errors)
                .start();
        try {
            if (!process.waitFor(deadline.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError(String.join(" ", command) + "\ndid not end within " + deadline);
            }
            return process.exitValue();
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new AssertionError("cancelled", cancelled);
        } finally {
            process.destroyForcibly();
        }
    }
}
