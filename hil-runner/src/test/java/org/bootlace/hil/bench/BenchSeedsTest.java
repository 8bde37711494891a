package org.bootlace.hil.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A seed that is refused at once shows a fuzzer nothing of what lies behind; these are whole benches, and some that are none. */
class BenchSeedsTest {

    @ParameterizedTest
    @CsvSource({"whole, true", "same-name-twice, false", "empty, false", "deep, false", "aliases, false"})
    void seed_is_a_bench_or_not(String seed, boolean taken) throws IOException {
        assertThat(BenchFuzz.isTaken(Files.readAllBytes(Path.of("src/test/resources/fuzz/benches", seed))))
                .isEqualTo(taken);
    }
}
