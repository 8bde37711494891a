package org.bootlace.hil.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import org.bootlace.hil.house.SourceMeasure.FileSize;
import org.bootlace.hil.house.SourceMeasure.MethodSize;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The size budget of the architecture, measured on all main code. */
class CodeBudgetTest {

    private static final SourceMeasure ALL = SourceMeasure.of(Checkout.MODULES.stream()
            .flatMap(module -> Checkout.mainSources(module).stream())
            .toList());

    @BeforeAll
    static void show_the_table() {
        StringBuilder table = new StringBuilder(String.format(
                "%nMain code: lines            files  median   p90   max   methods  median   p90   max%n"));
        Checkout.MODULES.forEach(module -> table.append(row(module, SourceMeasure.of(Checkout.mainSources(module)))));
        System.out.println(table.append(row("all", ALL)));
    }

    @Test
    void files_are_short() {
        Spread files = Spread.of(ALL.files(), FileSize::lines);
        assertThat(files.median()).as("median lines of a file").isLessThanOrEqualTo(80);
        assertThat(files.p90()).as("90th percentile of the lines of a file").isLessThanOrEqualTo(200);
        assertThat(ALL.files()).filteredOn(file -> file.lines() > 500).isEmpty();
    }

    @Test
    void methods_are_short() {
        assertThat(Spread.of(bodies(ALL), MethodSize::lines).p90())
                .as("90th percentile of the lines of a method")
                .isLessThanOrEqualTo(15);
        assertThat(ALL.methods()).filteredOn(method -> method.lines() > 60).isEmpty();
    }

    @Test
    void methods_take_at_most_five_parameters() {
        assertThat(ALL.methods()).filteredOn(method -> method.parameters() > 5).isEmpty();
    }

    @Test
    void every_package_and_every_public_type_says_what_it_is() {
        assertThat(ALL.undocumented()).isEmpty();
    }

    @Test
    void the_measure_counts_from_brace_to_brace() {
        MethodSize self = SourceMeasure.of(Checkout.mainSources("flasher")).methods().stream()
                .filter(method -> method.name().equals("FailureKind.java: exitCode"))
                .findFirst()
                .orElseThrow();
        assertThat(self.lines()).isEqualTo(3);
    }

    private static List<MethodSize> bodies(SourceMeasure measure) {
        return measure.methods().stream().filter(method -> method.lines() > 0).toList();
    }

    private static String row(String name, SourceMeasure measure) {
        Spread files = Spread.of(measure.files(), FileSize::lines);
        Spread methods = Spread.of(bodies(measure), MethodSize::lines);
        return String.format(Locale.ROOT, "  %-24s %s   %s%n", name, files, methods);
    }

    private record Spread(int count, int median, int p90, int max) {

        static <T> Spread of(List<T> items, ToIntFunction<T> size) {
            List<Integer> sizes = items.stream()
                    .map(size::applyAsInt)
                    .sorted(Comparator.naturalOrder())
                    .toList();
            int last = sizes.size() - 1;
            return new Spread(sizes.size(), sizes.get(last / 2), sizes.get(last * 9 / 10), sizes.get(last));
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%7d %7d %5d %5d", count, median, p90, max);
        }
    }
}
