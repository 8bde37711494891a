package org.bootlace.hil.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Replays the seeds of every fuzz target, among them whatever was once found. Fuzzing itself: {@code mvn verify -Pfuzz}. */
class FuzzSeedsTest {

    private static final Duration HANG = Duration.ofSeconds(20);
    private static final int NEIGHBOURS = 20;

    @TestFactory
    Stream<DynamicTest> seed() {
        return Arrays.stream(FuzzTarget.values())
                .flatMap(target -> seeds(target).stream()
                        .map(seed -> DynamicTest.dynamicTest(
                                target + " " + seed.getFileName(),
                                () -> assertTimeoutPreemptively(HANG, () -> run(target, Files.readAllBytes(seed))))));
    }

    /** A few damaged copies of each seed: what a fuzzer would try first. */
    @ParameterizedTest
    @EnumSource
    void damaged_seeds_do_no_harm(FuzzTarget target) throws Exception {
        Random random = new Random(7);
        for (Path seed : seeds(target)) {
            byte[] whole = Files.readAllBytes(seed);
            for (int copy = 0; copy < NEIGHBOURS && whole.length > 0; copy++) {
                byte[] damaged = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
                run(target, damaged);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_target_has_a_seed(FuzzTarget target) {
        assertThat(seeds(target)).isNotEmpty();
    }

    private static void run(FuzzTarget target, byte[] input) {
        try {
            target.run(input);
        } catch (Throwable failure) {
            throw new AssertionError(target + " failed: " + failure, failure);
        }
    }

    static List<Path> seeds(FuzzTarget target) {
        Path directory = Path.of("src/test/resources" + target.seeds());
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (IOException missing) {
            return List.of();
        }
    }
}
