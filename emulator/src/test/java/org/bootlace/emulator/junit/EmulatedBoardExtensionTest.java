package org.bootlace.emulator.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bootlace.emulator.board.Running;
import org.bootlace.emulator.trace.capture.CaptureFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs small test classes and looks at what a user of the annotation gets from them. */
class EmulatedBoardExtensionTest {

    @TempDir
    Path folder;

    private final List<Throwable> failures = new ArrayList<>();
    private final Map<String, String> entries = new TreeMap<>();
    private int passed;

    @BeforeEach
    void keep_recordings_here() {
        System.setProperty(EmulatedBoardExtension.FOLDER, folder.toString());
    }

    @AfterEach
    void forget_the_folder() {
        System.clearProperty(EmulatedBoardExtension.FOLDER);
    }

    @Test
    void failure_carries_the_trace_in_words_and_names_the_recording() {
        run("fails_after_an_erase");

        assertThat(failures).singleElement().satisfies(failure -> {
            assertThat(failure).hasMessage("on purpose");
            assertThat(failure.getSuppressed())
                    .hasOnlyElementsOfType(BoardTrace.class)
                    .hasSize(1);
            assertThat(failure.getSuppressed()[0])
                    .hasMessageContaining("STM32F405xG")
                    .hasMessageContaining("DNLOAD block 0: Erase 0x08000000")
                    .hasMessageContaining("OK, dfuDNBUSY, poll 100 ms")
                    .hasMessageContaining("this fault never happened: unplug at download 99");
        });
        Path file = Path.of(entries.getOrDefault("bootlace-trace", "none"));
        assertThat(file)
                .hasFileName("EmulatedCases.fails_after_an_erase.pcapng")
                .hasParent(folder.toAbsolutePath());
        assertThat(CaptureFile.read(file).transfers()).hasSizeGreaterThan(3);
    }

    @Test
    void test_that_passes_leaves_no_recording() throws Exception {
        run("passes");

        assertThat(failures).isEmpty();
        assertThat(passed).isEqualTo(1);
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void each_test_gets_a_board_of_its_own_which_is_unplugged_afterwards() {
        EmulatedCases.SEEN.clear();
        run("passes");
        run("passes");

        assertThat(EmulatedCases.SEEN).hasSize(2).doesNotHaveDuplicates();
        assertThat(EmulatedCases.SEEN)
                .allSatisfy(board -> assertThat(board.running()).isEqualTo(Running.OFF));
    }

    @Test
    void unknown_chip_fails_the_test_with_the_nearest_names() {
        run("names_a_chip_that_is_none");

        assertThat(failures)
                .singleElement()
                .satisfies(failure ->
                        assertThat(failure).hasStackTraceContaining("the catalogue has no chip named 'STM32F405XX'"));
    }

    @Test
    void wrong_type_is_told_which_types_there_are() {
        run("wants_a_string");

        assertThat(failures)
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .hasStackTraceContaining("goes on an EmulatedBoard or a BoardHost, not on a String"));
    }

    private void run(String method) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(Stream.of(EmulatedCases.class.getDeclaredMethods())
                        .filter(each -> each.getName().equals(method))
                        .map(each -> selectMethod(EmulatedCases.class, each))
                        .toList())
                .build();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                result.getThrowable().ifPresent(failures::add);
                passed += test.isTest() && result.getStatus() == TestExecutionResult.Status.SUCCESSFUL ? 1 : 0;
            }

            @Override
            public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
                entries.putAll(entry.getKeyValuePairs());
            }
        });
    }
}
