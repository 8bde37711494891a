package org.bootlace.emulator.uart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UartFrameTest {

    private static final LineCoding EVEN = LineCoding.evenParity(115_200);

    @ParameterizedTest
    @EnumSource
    void every_byte_arrives_between_two_that_agree(Parity parity) {
        LineCoding coding = new LineCoding(57_600, 8, parity, 1);
        for (int value = 0; value < 256; value++) {
            assertThat(new UartFrame(value, coding).sampledBy(coding)).isEqualTo(new UartSymbol(value, true));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {112_000, 118_500})
    void three_percent_of_difference_do_no_harm(int baud) {
        for (int value = 0; value < 256; value++) {
            UartFrame frame = new UartFrame(value, LineCoding.evenParity(baud));
            assertThat(frame.sampledBy(EVEN)).isEqualTo(new UartSymbol(value, true));
        }
    }

    @Test
    void ten_percent_of_difference_do() {
        UartFrame frame = new UartFrame(0x55, LineCoding.evenParity(126_720));
        assertThat(frame.sampledBy(EVEN)).isNotEqualTo(new UartSymbol(0x55, true));
    }

    @Test
    void without_parity_a_byte_of_odd_weight_passes_and_one_of_even_weight_does_not() {
        LineCoding none = new LineCoding(115_200, 8, Parity.NONE, 1);
        assertThat(new UartFrame(0x7F, none).sampledBy(EVEN).intact()).isTrue();
        assertThat(new UartFrame(0xFF, none).sampledBy(EVEN).intact()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"49, 8, 1", "115200, 9, 1", "115200, 4, 1", "115200, 8, 3", "20000001, 8, 1", "-1, 8, 1"})
    void settings_that_no_uart_has_are_refused(int baud, int dataBits, int stopBits) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LineCoding(baud, dataBits, Parity.NONE, stopBits))
                .withMessageContaining(String.valueOf(baud));
    }
}
