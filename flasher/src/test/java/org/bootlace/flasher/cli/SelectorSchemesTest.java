package org.bootlace.flasher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.many.Place;
import org.bootlace.flasher.transport.HostPorts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectorSchemesTest {

    private final FakeHost machine = new FakeHost();
    private final FakeHost emulated = new FakeHost();
    private final List<String> opened = new ArrayList<>();
    private final SelectorSchemes schemes = SelectorSchemes.of(new Emulated()).on(machine::ports);

    @Test
    void nothing_means_the_only_board_of_the_machine() {
        SelectorSchemes.Reach reach = schemes.reach("");

        assertThat(reach.selector()).isEqualTo(BoardSelector.only());
        assertThat(reach.ports().usb()).isSameAs(machine);
    }

    @ParameterizedTest
    @CsvSource({"usb:1-2.3, USB, 1-2.3", "TTY:/dev/ttyACM0, TTY, /dev/ttyACM0", "serial:3A:B, SERIAL, 3A:B"})
    void a_real_scheme_is_looked_for_on_the_machine(String text, BoardSelector.Scheme scheme, String value) {
        SelectorSchemes.Reach reach = schemes.reach(text);

        assertThat(reach.selector()).isEqualTo(new BoardSelector(scheme, value));
        assertThat(reach.ports().usb()).isSameAs(machine);
    }

    @Test
    void a_registered_scheme_opens_its_own_ports_with_one_board() {
        SelectorSchemes.Reach reach = schemes.reach("emulated:STM32F405xG");

        assertThat(opened).containsExactly("STM32F405xG");
        assertThat(reach.selector()).isEqualTo(BoardSelector.only());
        assertThat(reach.ports().usb()).isSameAs(emulated);
    }

    @ParameterizedTest
    @CsvSource({
        "emulate:X, Did you mean emulated:X?",
        "ubs:1-2, Did you mean usb:1-2?",
        "/dev/ttyACM0, Did you mean tty:/dev/ttyACM0?",
        "COM3, Did you mean tty:COM3?",
        "1-2.3, Did you mean usb:1-2.3?"
    })
    void a_mistake_is_answered_with_a_guess_and_the_valid_forms(String text, String guess) {
        assertThatThrownBy(() -> schemes.reach(text)).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(FailureKind.USAGE);
            assertThat(failure.message()).endsWith(guess);
            assertThat(failure.remedy())
                    .contains("usb:1-2.3, serial:STRING, tty:/dev/ttyACM0, uart:/dev/ttyUSB0, emulated:CHIP");
        });
    }

    @Test
    void one_selector_may_name_several_boards_of_a_registered_scheme() {
        assertThat(schemes.isSeveral("emulated:CHIP*3")).isTrue();
        assertThat(schemes.isSeveral("emulated:CHIP")).isFalse();
        assertThat(schemes.isSeveral("serial:ABC*3")).isFalse();

        assertThatThrownBy(() -> schemes.reach("emulated:CHIP*3")).hasMessageContaining("names 3 boards");

        assertThat(schemes.made(List.of("emulated:CHIP*2", "emulated:OTHER", "emulated:CHIP")))
                .map(Place::name)
                .containsExactly("emulated:CHIP #1", "emulated:CHIP #2", "emulated:CHIP #3", "emulated:OTHER");
        assertThat(opened).containsExactly("CHIP", "CHIP", "CHIP", "OTHER");
    }

    private final class Emulated implements SelectorScheme {

        @Override
        public String scheme() {
            return "emulated";
        }

        @Override
        public String example() {
            return "emulated:CHIP";
        }

        @Override
        public HostPorts open(String rest) {
            opened.add(rest);
            return emulated.ports();
        }
    }
}
