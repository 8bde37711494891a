package org.bootlace.flasher.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A program of another maker that our results are held against. */
public record DebianProgram(Path path) {

    /** Skips the test when the program is missing; fails it on a build server. */
    public static DebianProgram required(String name, String debianPackage) {
        Path path = Path.of("/usr/bin", name);
        boolean present = Files.isExecutable(path);
        assertThat(present || System.getenv("CI") == null)
                .as("%s is missing: apt-get install %s", name, debianPackage)
                .isTrue();
        Assumptions.assumeTrue(present, "needs the Debian package " + debianPackage);
        return new DebianProgram(path);
    }

    /** Runs it, requires success and gives back what it printed. */
    public String run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(path.toString()));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as("%s: %s", command, printed).isZero();
            return printed;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
