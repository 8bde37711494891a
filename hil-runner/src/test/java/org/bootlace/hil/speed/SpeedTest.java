package org.bootlace.hil.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bootlace.emulator.chip.ChipProfile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The targets of speed, on virtual time, so that nothing but the code can miss them. */
class SpeedTest {

    static List<ChipProfile> chips() {
        return SpeedTrial.chips();
    }

    @ParameterizedTest
    @MethodSource("chips")
    void flashing_takes_little_longer_than_the_chip_itself_needs(ChipProfile chip) {
        List<SpeedResult> results = SpeedTrial.on(chip);
        SpeedTable.lines(results).stream().skip(2).forEach(System.out::println);
        assertThat(results).allSatisfy(result -> {
            assertThat(result.met())
                    .as("%s: ratio %.3f", result, result.ratio())
                    .isTrue();
            assertThat(result.bareRatio()).as("the wire allows no less").isGreaterThanOrEqualTo(1);
        });
    }
}
