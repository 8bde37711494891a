package org.bootlace.features.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestStepTest {

    private static final List<String> STEPS = List.of(
            "a board in the bootloader",
            "a firmware of {size}",
            "I flash it( again)",
            "I flash it with the {option} option",
            "it fails while {phase} because {reason}");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a bord in the bootlader              | a board in the bootloader
                    a firmware with 20 KB                | a firmware of {size}
                    I flash them                         | I flash it( again)
                    I flash it with "no reboot" option   | I flash it with the {option} option
                    it fails while erasing since unplugged | it fails while {phase} because {reason}
                    """)
    void the_nearest_step_is_found(String written, String meant) {
        assertThat(NearestStep.of(written, STEPS)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"the moon is full tonight", "x"})
    void nonsense_is_near_to_nothing(String written) {
        assertThat(NearestStep.of(written, STEPS)).isEmpty();
    }
}
