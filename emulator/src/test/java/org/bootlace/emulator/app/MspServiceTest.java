package org.bootlace.emulator.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.board.Running;
import org.bootlace.emulator.testkit.TestHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MspServiceTest {

    private final SerialLine line =
            SerialLine.open(EmulatedBoard.builder(TestHost.F405).boardName("OMNIBUSF4SD"));

    @ParameterizedTest
    @CsvSource({"BETAFLIGHT, 00 01 2e, BTFL, 04 05 01", "INAV, 00 02 05, INAV, 07 01 02"})
    void firmware_says_what_it_is(FirmwareFlavour flavour, String api, String variant, String version) {
        SerialLine other = SerialLine.open(EmulatedBoard.builder(TestHost.F405).firmware(flavour));
        assertThat(other.ask(1)).isEqualTo(SerialLine.bytes(api));
        assertThat(other.ask(2)).asString(StandardCharsets.US_ASCII).isEqualTo(variant);
        assertThat(other.ask(3)).isEqualTo(SerialLine.bytes(version));
    }

    @Test
    void board_info_has_the_fields_of_api_1_46() {
        byte[] info = line.ask(4);

        assertThat(new String(info, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("S405");
        assertThat(info[7] & 0x08).as("bootloader in flash").isZero();
        assertThat(new String(info, 8, 31, StandardCharsets.US_ASCII))
                .isEqualTo("\tSTM32F405\u000BOMNIBUSF4SD\u0004CUST\0\0\0\0");
        int mcu = 8 + 10 + 12 + 5 + 32;
        assertThat(info[mcu]).as("MCU type").isEqualTo((byte) 1);
        assertThat(info).hasSize(mcu + 1 + 1 + 2 + 4 + 2);
    }

    @Test
    void build_name_uid_and_text_can_be_asked_for() {
        line.host.board.application().settings().set("craft_name", "Rosie");
        line.host.board.powerCycle();
        line.host.millis(300);

        assertThat(line.ask(5))
                .asString(StandardCharsets.US_ASCII)
                .matches("\\w{3} \\d\\d \\d{4}\\d\\d:\\d\\d:\\d\\d\\w{7}");
        assertThat(line.ask(10)).asString(StandardCharsets.US_ASCII).isEqualTo("Rosie");
        assertThat(line.ask(160)).hasSize(12);
        assertThat(line.ask(0x3006, 2)).asString(StandardCharsets.US_ASCII).isEqualTo("\u0002\u0005Rosie");
        assertThat(line.refuses(0x3006, 99)).isTrue();
        assertThat(line.refuses(0x3006)).isTrue();
    }

    @Test
    void the_uid_is_the_one_behind_the_serial_number() {
        byte[] uid = line.ask(160);
        int sum = word(uid, 0) + word(uid, 8);

        assertThat(line.host.board.application().profile().serial())
                .isEqualTo("%08X%04X".formatted(sum, word(uid, 4) >>> 16))
                .isEqualTo(line.host.board.serial());
    }

    @Test
    void an_answer_travels_as_its_question_did() {
        line.write(SerialLine.bytes("24 58 3c 00 01 00 00 00 45"));
        assertThat(line.read()).startsWith('$', 'X', '>', 0, 1, 0, 3, 0, 0, 1, 46);

        line.write(SerialLine.bytes("24 4d 3c 06 ff 00 01 00 00 00 45 bd"));
        assertThat(line.read()).startsWith('$', 'M', '>', 9, 255, 0, 1, 0, 3, 0, 0, 1, 46);
    }

    @ParameterizedTest
    @CsvSource({"0, APPLICATION", "1, ROM", "4, ROM"})
    void a_reboot_is_answered_and_then_done(int type, Running then) {
        assertThat(line.ask(68, type)).containsExactly(type);
        assertThat(line.host.attached()).isPresent();

        line.host.millis(20);

        assertThat(line.host.attached()).isEmpty();
        assertThat(line.host.board.running()).isEqualTo(then);
    }

    @Test
    void a_reboot_without_a_type_restarts_the_firmware() {
        assertThat(line.ask(68)).containsExactly(0);
        line.host.millis(20);
        assertThat(line.host.attached()).isEmpty();
        assertThat(line.host.board.running()).isEqualTo(Running.APPLICATION);
    }

    @ParameterizedTest
    @CsvSource({"2", "3"})
    void mass_storage_is_not_ready(int type) {
        assertThat(line.ask(68, type)).containsExactly(type, 0);
        line.host.millis(1000);
        assertThat(line.host.attached()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"5", "82", "255"})
    void a_reboot_to_nowhere_is_refused(int type) {
        assertThat(line.refuses(68, type)).isTrue();
        line.host.millis(1000);
        assertThat(line.host.attached()).isPresent();
    }

    @Test
    void an_answer_that_nobody_reads_delays_the_reset_but_does_not_stop_it() {
        line.write(SerialLine.bytes("24 4d 3c 01 44 01 44"));
        line.host.millis(49);
        assertThat(line.host.attached()).isPresent();
        line.host.millis(1);
        assertThat(line.host.board.running()).isEqualTo(Running.ROM);
    }

    @Test
    void unknown_requests_are_refused_in_their_own_framing() {
        assertThat(line.refuses(99)).isTrue();
        line.write(SerialLine.bytes("24 58 3c 00 01 40 00 00 9a"));
        assertThat(line.read()).isEmpty();
    }

    private static int word(byte[] bytes, int at) {
        return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF) << 16 | bytes[at + 3] << 24;
    }
}
