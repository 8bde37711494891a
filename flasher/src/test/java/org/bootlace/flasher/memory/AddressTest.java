package org.bootlace.flasher.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

final class AddressTest {

    @Test
    void address_is_unsigned_32_bit() {
        assertThat(Address.of(0xFFFF_FFFFL)).hasToString("0xFFFFFFFF");
        assertThatIllegalArgumentException().isThrownBy(() -> Address.of(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> Address.of(0x1_0000_0000L));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Address.of(0xFFFF_FFFFL).plus(1));
        assertThat(Address.of(0x8000_0000L)).isGreaterThan(Address.of(0x7FFF_FFFFL));
    }

    @Test
    void text_is_hex_with_prefix_or_decimal() {
        assertThat(Address.parse(" 0x08004000 ")).contains(Address.of(0x0800_4000));
        assertThat(Address.parse("0Xff")).contains(Address.of(255));
        assertThat(Address.parse("4096")).contains(Address.of(4096));
        for (String bad : List.of("", "0x", "08h", "-1", "0x100000000", "0x-1", "99999999999999999999")) {
            assertThat(Address.parse(bad)).as(bad).isEmpty();
        }
    }

    @Test
    void range_ends_at_the_end_of_the_address_space_at_the_latest() {
        assertThat(new AddressRange(Address.of(0xFFFF_FFFFL), 1).end()).isEqualTo(0x1_0000_0000L);
        assertThatIllegalArgumentException().isThrownBy(() -> new AddressRange(Address.of(0xFFFF_FFFFL), 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new AddressRange(Address.of(0), 0));
    }

    @Test
    void touching_and_overlapping_ranges_join() {
        List<AddressRange> joined = AddressRange.joined(
                List.of(range(0x40, 0x4F), range(0x00, 0x0F), range(0x10, 0x2F), range(0x20, 0x2F)));

        assertThat(joined).containsExactly(range(0x00, 0x2F), range(0x40, 0x4F));
    }

    @Test
    void neighbours_do_not_overlap() {
        assertThat(range(0, 0xF).overlaps(range(0x10, 0x1F))).isFalse();
        assertThat(range(0, 0x10).overlaps(range(0x10, 0x1F))).isTrue();
        assertThat(range(0, 0xF).contains(Address.of(0x10))).isFalse();
    }

    private static AddressRange range(long first, long last) {
        return AddressRange.between(Address.of(first), Address.of(last));
    }
}
