package org.bootlace.features.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.bootlace.features.words.Nearness;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.memory.Address;
import org.junit.jupiter.api.Test;

class PhrasesTest {

    @Test
    void a_known_phrase_has_its_meaning() {
        assertThat(new Reason().reason("the board was unplugged")).isEqualTo(FailureKind.BOARD_UNPLUGGED);
    }

    @Test
    void a_slip_is_answered_with_the_nearest_phrase_and_all_others() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Reason().reason("the board was unpluged"))
                .withMessageContaining("'the board was unpluged' is no reason")
                .withMessageContaining("Did you mean 'the board was unplugged'?")
                .withMessageContaining("no board matches, more than one board matches");
    }

    @Test
    void nonsense_has_no_nearest_phrase() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Activities().phase("x"))
                .withMessage(
                        "'x' is no phase. Choose one of: comparing, erasing, programming, verifying, rebooting, leaving");
    }

    @Test
    void sizes_have_units() {
        assertThat(new Amounts().size("20", "KB")).isEqualTo(20480);
        assertThat(new Amounts().size("12345", "bytes")).isEqualTo(12345);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Amounts().size("20", "kB"))
                .withMessageContaining("Did you mean 'KB'?");
    }

    @Test
    void addresses_are_checked() {
        assertThat(new Amounts().address("0x08004000")).isEqualTo(Address.of(0x0800_4000L));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Amounts().address("0x80O4000"))
                .withMessageContaining("'0x80O4000' is no address");
    }

    @Test
    void lists_of_numbers_are_read_as_people_write_them() {
        assertThat(new Amounts().numbers("0, 2 and 3")).isEqualTo(List.of(0, 2, 3));
        assertThat(new Amounts().numbers("7")).isEqualTo(List.of(7));
    }

    @Test
    void distance_counts_letters() {
        assertThat(Nearness.distance("kitten", "Sitting")).isEqualTo(3);
        assertThat(Nearness.distance("", "abc")).isEqualTo(3);
        assertThat(Nearness.distance("same", "same")).isZero();
    }
}
