package org.bootlace.features.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class BenchInUseTest {

    private final Bench bench = new NamedBench("one");

    @Test
    void a_bench_is_in_use_until_the_run_ends() {
        try (BenchInUse.Use use = BenchInUse.during(bench)) {
            assertThat(use).isNotNull();
            assertThat(BenchInUse.current()).contains(bench);
        }
        assertThat(BenchInUse.current()).isEmpty();
    }

    @Test
    void two_runs_at_a_time_are_refused() {
        Bench other = new NamedBench("other");
        try (BenchInUse.Use use = BenchInUse.during(bench)) {
            assertThat(use).isNotNull();
            assertThatIllegalStateException().isThrownBy(() -> BenchInUse.during(other));
            assertThat(BenchInUse.current()).contains(bench);
        }
    }

    private record NamedBench(String name) implements Bench {

        @Override
        public BoardLease lease(BoardRequest request) {
            throw new BoardsMissingException("no boards");
        }

        @Override
        public void close() {}
    }
}
