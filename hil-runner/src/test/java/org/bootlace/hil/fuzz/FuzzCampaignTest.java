package org.bootlace.hil.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Jazzer on each target, in a JVM of its own: {@code mvn verify -Pfuzz}, ten minutes each unless
 * {@code -Dbootlace.fuzz.seconds} says otherwise. What it finds lies in {@code target/fuzz/TARGET} and becomes a seed.
 */
@Tag("fuzz")
class FuzzCampaignTest {

    private static final String JAZZER = "com.code_intelligence.jazzer.Jazzer";
    private static final String HEAP = "-Xmx512m";

    @ParameterizedTest
    @EnumSource
    void no_input_crashes_hangs_or_eats_the_memory(FuzzTarget target) throws Exception {
        assumeTrue(isThere(), "Jazzer is on the class path with the profile fuzz only");
        Path home = Files.createDirectories(Path.of("target/fuzz", target.name().toLowerCase(Locale.ROOT)))
                .toAbsolutePath();
        Path corpus = Files.createDirectories(home.resolve("corpus"));
        Path log = home.resolve("log.txt");

        int exit = new ProcessBuilder(command(target, corpus))
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();

        assertThat(exit)
                .as("%s, see %s, which ends:%n%s", target, home, end(log))
                .isZero();
    }

    private static List<String> command(FuzzTarget target, Path corpus) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                JAZZER,
                "--target_class=" + target.type(),
                "--instrumentation_includes=org.bootlace.**",
                "--custom_hook_includes=org.bootlace.**",
                "-max_total_time=" + System.getProperty("bootlace.fuzz.seconds", "600"),
                "-timeout=20",
                "-rss_limit_mb=4096",
                corpus.toString(),
                Path.of("src/test/resources" + target.seeds()).toAbsolutePath().toString());
    }

    private static boolean isThere() {
        try {
            Class.forName(JAZZER, false, FuzzCampaignTest.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException missing) {
            return false;
        }
    }

    private static String end(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    }
}
