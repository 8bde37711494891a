package org.bootlace.flasher.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.bootlace.flasher.board.BoardSelector.Scheme;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BoardSelectorTest {

    @ParameterizedTest
    @CsvSource({
        "usb:1-2.3, USB, 1-2.3",
        "serial:385C34733435, SERIAL, 385C34733435",
        "tty:/dev/ttyACM0, TTY, /dev/ttyACM0",
        "tty:COM3, TTY, COM3",
        "'', ONLY, ''",
        "' ', ONLY, ''",
    })
    void text_names_a_board(String text, Scheme scheme, String value) {
        assertThat(BoardSelector.parse(text)).isEqualTo(new BoardSelector(scheme, value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"usb:", "usb: ", "1-2.3", ":x", "USB:1-2", "only:x", "emulated:STM32F405xG"})
    void other_text_is_a_usage_error(String text) {
        Failure failure = catchThrowableOfType(Failure.class, () -> BoardSelector.parse(text));

        assertThat(failure.kind()).isEqualTo(FailureKind.USAGE);
        assertThat(failure).hasMessageContaining("'" + text + "'");
        assertThat(failure.remedy()).contains("usb:", "serial:", "tty:");
    }

    @Test
    void selector_prints_as_it_is_written() {
        assertThat(BoardSelector.parse("usb:1-2.3")).hasToString("usb:1-2.3");
        assertThat(BoardSelector.only()).hasToString("the only board");
    }
}
