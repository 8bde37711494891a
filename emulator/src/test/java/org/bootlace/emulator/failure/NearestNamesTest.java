package org.bootlace.emulator.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNamesTest {

    @Test
    void nearest_come_first_and_case_does_not_count() {
        assertThat(NearestNames.to("stm32f405", List.of("AT32F415xC", "STM32F405xG", "STM32H743xI", "STM32F401xC")))
                .containsExactly("STM32F405xG", "STM32F401xC", "AT32F415xC");
    }

    @Test
    void a_remedy_asks() {
        assertThat(NearestNames.remedy("unplag", List.of("unplug"))).isEqualTo("did you mean unplug?");
        assertThat(NearestNames.remedy("unplag", List.of())).isEqualTo("there is nothing to choose from");
    }

    @Test
    void exit_codes_are_the_emulators_own_and_different() {
        assertThat(Arrays.stream(EmulatorFailureKind.values()).map(EmulatorFailureKind::exitCode))
                .doesNotHaveDuplicates()
                .allMatch(code -> code >= 40 && code <= 49);
    }
}
