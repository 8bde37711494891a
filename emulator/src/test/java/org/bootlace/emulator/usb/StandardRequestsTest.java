package org.bootlace.emulator.usb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.bootlace.emulator.testkit.TestHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chapter 9 as an F405's bootloader answers it; the bytes are those of the dumps in emulation.md 4.1. */
class StandardRequestsTest {

    private static final String DEVICE = "12010001000000408304 11df 0022 010203 01".replace(" ", "");
    private static final String CONFIGURATION = "090236000101 00c032 0904000000fe010204 0904000100fe010205"
            .concat("0904000200fe010206 0904000300fe010207 09210bff0000081a01")
            .replace(" ", "");

    private final TestHost host = TestHost.inRom();

    @Test
    void descriptors_are_the_roms_byte_for_byte() {
        assertThat(hex(host.read(0x80, 6, 0x0100, 0, 64))).isEqualTo(DEVICE);
        assertThat(hex(host.read(0x80, 6, 0x0200, 0, 255))).isEqualTo(CONFIGURATION);
        assertThat(hex(host.function().deviceDescriptor())).isEqualTo(DEVICE);
        assertThat(hex(host.function().configurationDescriptor())).isEqualTo(CONFIGURATION);
    }

    @ParameterizedTest
    @CsvSource({
        "1, STMicroelectronics",
        "2, STM32  BOOTLOADER",
        "4, '@Internal Flash  /0x08000000/04*016Kg,01*064Kg,07*128Kg'",
        "5, '@Option Bytes  /0x1FFFC000/01*016 e'",
        "6, '@OTP Memory /0x1FFF7800/01*512 e,01*016 e'",
        "7, '@Device Feature/0xFFFF0000/01*004 e'"
    })
    void strings_are_the_roms(int index, String text) {
        byte[] descriptor = host.read(0x80, 6, 0x0300 | index, 0x0409, 255);

        assertThat(descriptor[0]).isEqualTo((byte) descriptor.length);
        assertThat(new String(descriptor, 2, descriptor.length - 2, StandardCharsets.UTF_16LE))
                .isEqualTo(text);
    }

    @Test
    void the_serial_number_is_made_of_the_unique_id_and_stays() {
        byte[] serial = host.read(0x80, 6, 0x0303, 0x0409, 255);

        assertThat(serial).hasSize(2 + 24);
        assertThat(host.board.serial()).matches("[0-9A-F]{12}");
        assertThat(TestHost.inRom().board.serial()).isEqualTo(host.board.serial());
    }

    @Test
    void answers_are_cut_to_what_was_asked_for() {
        assertThat(hex(host.read(0x80, 6, 0x0100, 0, 8))).isEqualTo(DEVICE.substring(0, 16));
        assertThat(hex(host.read(0x80, 6, 0x0200, 0, 9))).isEqualTo(CONFIGURATION.substring(0, 18));
        assertThat(hex(host.read(0x80, 6, 0x0300, 0, 255))).isEqualTo("04030904");
        assertThat(host.read(0x80, 6, 0x0100, 0, 0)).isEmpty();
    }

    @Test
    void the_functional_descriptor_can_be_asked_of_the_interface() {
        assertThat(hex(host.read(0x81, 6, 0x2100, 0, 9))).isEqualTo("09210bff0000081a01");
    }

    @ParameterizedTest
    @CsvSource({
        "0x80, 6, 0x0A00, 0, 'debug'",
        "0x80, 6, 0x0600, 0, 'device qualifier'",
        "0x80, 6, 0x0F00, 0, 'BOS'",
        "0x80, 6, 0x2100, 0, 'functional descriptor of the device'",
        "0x81, 6, 0x2100, 1, 'functional descriptor of an interface that is not there'",
        "0x80, 6, 0x0308, 0x0409, 'a string past the last'",
        "0x80, 6, 0x0201, 0, 'a second configuration'",
        "0x00, 9, 2, 0, 'a configuration that is not there'",
        "0x01, 11, 4, 0, 'an alternate setting past the last'",
        "0x01, 11, 0, 1, 'an interface that is not there'",
        "0x00, 3, 1, 0, 'remote wakeup'",
        "0x82, 12, 0, 0, 'synch frame'",
        "0xC0, 1, 0, 0, 'a vendor request'"
    })
    void what_the_rom_does_not_know_stalls(String type, int request, String value, String index, String what) {
        assertThat(host.control(Integer.decode(type), request, Integer.decode(value), Integer.decode(index), 0))
                .as(what)
                .isEqualTo(ControlOutcome.STALL);
    }

    @Test
    void configuration_and_alternate_setting_are_kept_until_a_bus_reset() {
        assertThat(host.read(0x80, 8, 0, 0, 1)).containsExactly(0);
        host.control(0x00, 9, 1, 0, 0);
        host.control(0x01, 11, 2, 0, 0);
        assertThat(host.read(0x80, 8, 0, 0, 1)).containsExactly(1);
        assertThat(host.read(0x81, 10, 0, 0, 1)).containsExactly(2);

        host.function().busReset();

        assertThat(host.read(0x80, 8, 0, 0, 1)).containsExactly(0);
        assertThat(host.read(0x81, 10, 0, 0, 1)).containsExactly(0);
    }

    @Test
    void status_is_self_powered() {
        assertThat(host.read(0x80, 0, 0, 0, 2)).containsExactly(1, 0);
        assertThat(host.read(0x81, 0, 0, 0, 2)).containsExactly(0, 0);
        assertThat(host.control(0x00, 5, 7, 0, 0)).isEqualTo(ControlOutcome.ACK);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
