package org.bootlace.flasher.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {

    @ParameterizedTest
    @CsvSource({"40, 0.0 s", "1250, 1.3 s", "59400, 59.4 s", "59600, 1 min 00 s", "65000, 1 min 05 s"})
    void took(long millis, String text) {
        assertThat(Times.took(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0:00", "1, 0:01", "7000, 0:07", "61001, 1:02", "750000, 12:30"})
    void left_is_rounded_up(long millis, String text) {
        assertThat(Times.left(Duration.ofMillis(millis))).isEqualTo(text);
    }
}
