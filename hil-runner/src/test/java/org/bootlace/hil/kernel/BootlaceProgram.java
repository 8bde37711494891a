package org.bootlace.hil.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The packaged program, as {@code ./bootlace} starts it, for use in the guest. */
final class BootlaceProgram {

    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
    private static final Path TARGET = CHECKOUT.resolve("hil-runner/target");
    private static final Duration ARCHIVE_DEADLINE = Duration.ofMinutes(3);

    private BootlaceProgram() {}

    /**
     * A command to put arguments behind: the launcher's own last line, since its look for newer sources would take a guest
     * seconds over 9p. Runs the launcher on the host once, so that the class archive is there.
     */
    static String command() {
        assertThat(TARGET.resolve("bootlace.jar"))
                .as("the program; rung 4 runs after the package phase")
                .exists();
        HostProgram.output(
                ARCHIVE_DEADLINE, List.of(CHECKOUT.resolve("bootlace").toString(), "--version"));
        return String.join(
                " ",
                System.getProperty("java.home") + "/bin/java",
                "-Xlog:disable -Xlog:all=error:stderr",
                "-XX:SharedArchiveFile=" + TARGET.resolve("bootlace.jsa"),
                "-Xshare:auto -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData --enable-native-access=ALL-UNNAMED",
                "-jar",
                TARGET.resolve("bootlace.jar").toString());
    }
}
