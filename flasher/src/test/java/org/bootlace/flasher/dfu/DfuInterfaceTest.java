package org.bootlace.flasher.dfu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.bootlace.flasher.dfu.DfuInterface.Alternate;
import org.bootlace.flasher.testkit.FakeDfuDevice;
import org.junit.jupiter.api.Test;

final class DfuInterfaceTest {

    private static final String CONFIGURATION = "09023600010100c032";
    private static final String FUNCTIONAL = "09210bff0000081a01";

    @Test
    void f4_has_four_alternates_and_one_functional_descriptor_behind_them() {
        DfuInterface dfu = DfuInterface.find(FakeDfuDevice.configuration()).orElseThrow();

        assertThat(dfu.number()).isZero();
        assertThat(dfu.alternates())
                .containsExactly(new Alternate(0, 4), new Alternate(1, 5), new Alternate(2, 6), new Alternate(3, 7));
        assertThat(dfu.functional().transferSize()).isEqualTo(2048);
        assertThat(dfu.functional().isDfuSe()).isTrue();
    }

    @Test
    void protocol_0_is_accepted_and_run_time_is_not() {
        assertThat(DfuInterface.find(hex(CONFIGURATION + "0904000000fe010004" + FUNCTIONAL)))
                .isPresent();
        assertThat(DfuInterface.find(hex(CONFIGURATION + "0904020000fe010104" + FUNCTIONAL)))
                .isEmpty();
    }

    @Test
    void hid_descriptor_is_no_functional_descriptor() {
        // A HID interface with a HID descriptor of 9 bytes, then DFU.
        DfuInterface dfu = DfuInterface.find(hex(CONFIGURATION + "090400000103000005" + "092111010001224100"
                        + "0904010000fe010204" + FUNCTIONAL))
                .orElseThrow();

        assertThat(dfu.number()).isEqualTo(1);
        assertThat(dfu.functional().transferSize()).isEqualTo(2048);
        assertThat(DfuInterface.find(hex(CONFIGURATION + "090400000103000005" + "092111010001224100")))
                .isEmpty();
    }

    @Test
    void short_functional_descriptor_is_dfu_1_0() {
        DfuInterface dfu = DfuInterface.find(hex(CONFIGURATION + "0904000000fe010204" + "07210bff000008"))
                .orElseThrow();

        assertThat(dfu.functional().version()).isEqualTo(0x0100);
        assertThat(dfu.functional().isDfuSe()).isFalse();
    }

    @Test
    void missing_or_empty_functional_descriptor_is_assumed_to_be_an_stm32s() {
        for (String tail : new String[] {"", "09210bff0000001a01", "0521000000"}) {
            DfuInterface dfu = DfuInterface.find(hex(CONFIGURATION + "0904000000fe010204" + tail))
                    .orElseThrow();

            assertThat(dfu.functional()).isEqualTo(DfuFunctionalDescriptor.ASSUMED);
        }
    }

    @Test
    void any_bytes_give_a_result() {
        Random random = new Random(1);
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = FakeDfuDevice.configuration();
            for (int flips = random.nextInt(5); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            DfuInterface.find(Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)))
                    .ifPresent(dfu -> {
                        assertThat(dfu.alternates()).isNotEmpty();
                        assertThat(dfu.functional().transferSize()).isPositive();
                    });
        }
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
