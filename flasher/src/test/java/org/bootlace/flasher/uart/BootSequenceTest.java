package org.bootlace.flasher.uart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.testkit.FakeClock;
import org.bootlace.flasher.transport.SerialTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BootSequenceTest {

    private final FakeClock clock = new FakeClock();
    private final List<String> moves = new ArrayList<>();

    @Test
    void preset_wiring_and_steps_say_the_same() {
        for (String text : List.of("dtr-boot0", "DTR=boot0,rts=!nrst")) {
            moves.clear();
            BootSequence sequence = BootSequence.parse(text);
            sequence.enter(port(true), clock);
            assertThat(moves).as(text).containsExactly("dtr", "rts", "-rts");
            sequence.leave(port(true), clock);
            assertThat(moves).as(text).endsWith("-dtr", "rts", "-rts");
        }
        assertThat(BootSequence.parse("dtr,rts,-rts:-dtr,rts,-rts").exit()).hasSize(3);
    }

    @Test
    void reset_is_held_for_a_tenth_of_a_second() {
        BootSequence.parse("dtr-boot0").enter(port(true), clock);

        assertThat(clock.paused()).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void wiring_without_boot0_has_no_way_out() {
        assertThat(BootSequence.parse("rts-reset").exit()).isEmpty();
    }

    @Test
    void port_without_modem_lines_is_told_from_a_silent_board() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> BootSequence.parse("dtr-boot0").enter(port(false), clock))
                .withMessageContaining("DTR")
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.SERIAL_PORT_FAILED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dtr=boot1", "cts", "dtr=boot0", "dtr:rts:dtr", "rts=!nrst,dtr=nrst", "dtr=boot0,rts"})
    void nonsense_is_answered_with_the_presets(String text) {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> BootSequence.parse(text))
                .satisfies(failure -> assertThat(failure.remedy()).contains("dtr-boot0", "rts-reset"));
    }

    private SerialTransport port(boolean lines) {
        return new SerialTransport() {
            @Override
            public void write(byte[] data) {
                throw new AssertionError("nothing is to be sent");
            }

            @Override
            public byte[] read(int max, Duration timeout) {
                return new byte[0];
            }

            @Override
            public boolean dtr(boolean asserted) {
                moves.add(asserted ? "dtr" : "-dtr");
                return lines;
            }

            @Override
            public boolean rts(boolean asserted) {
                moves.add(asserted ? "rts" : "-rts");
                return lines;
            }

            @Override
            public void close() {}
        };
    }
}
