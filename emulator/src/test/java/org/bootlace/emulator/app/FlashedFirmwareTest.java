package org.bootlace.emulator.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.bootlace.emulator.board.BoardBuilder;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.board.Running;
import org.bootlace.emulator.testkit.TestHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who a running firmware says that it is follows from what lies in flash. */
class FlashedFirmwareTest {

    private static final long SOMEWHERE = 0x0801_0FF0L;

    @ParameterizedTest
    @CsvSource({
        "Betaflight, 4.5.0, STM32F405, BTFL, 04 05 00",
        "Betaflight, 2025.12.1, STM32F405, BTFL, 19 0c 01",
        "INAV, 6.0.0-RC1, STM32F411CE, INAV, 06 00 00",
        "EmuFlight, 0.4.1, STM32F405, EMUF, 00 04 01",
    })
    void a_flight_controller_answers_with_what_its_texts_say(
            String name, String version, String target, String variant, String bytes) {
        SerialLine line = SerialLine.open(holding(flightController(target, name, version)));

        assertThat(line.ask(2)).asString(StandardCharsets.US_ASCII).isEqualTo(variant);
        assertThat(line.ask(3)).isEqualTo(SerialLine.bytes(bytes));
        assertThat(line.ask(4)).asString(StandardCharsets.US_ASCII).contains((char) target.length() + target);
        assertThat(line.ask(0x3006, 6)).asString(StandardCharsets.US_ASCII).endsWith(version);
    }

    @Test
    void its_command_line_says_the_same() {
        SerialLine line = SerialLine.commandLine(holding(flightController("MATEKF405", "INAV", "6.0.0")));

        assertThat(line.answer("version")).contains("# INAV/MATEKF405 6.0.0 ");
    }

    @ParameterizedTest
    @CsvSource({"0, 3", "1, 3", "0, 0"})
    void texts_that_say_nothing_leave_the_stand_in(int seed, int length) {
        byte[] content = new byte[64 * 1024 * (1 + length)];
        new Random(seed).nextBytes(content);
        SerialLine line = SerialLine.open(holding(content));

        assertThat(line.ask(2)).asString(StandardCharsets.US_ASCII).isEqualTo("BTFL");
        assertThat(line.ask(3)).isEqualTo(SerialLine.bytes("04 05 01"));
    }

    @Test
    void a_firmware_of_another_kind_knows_no_msp_no_reboot_character_and_no_command_line() {
        SerialLine line =
                SerialLine.open(holding("\0MicroPython v1.18-99-g203ec8ca7 on 2022-02-11; PYBv1.1 with STM32F405RG\0"));

        line.write(SerialLine.bytes("24 4d 3c 00 02 02"));
        line.type("R");
        line.host.millis(1000);
        line.type("#");
        line.host.millis(1000);

        assertThat(line.text()).isEmpty();
        assertThat(line.host.board.running()).isEqualTo(Running.APPLICATION);
    }

    @Test
    void a_firmware_that_was_asked_for_answers_whatever_lies_in_flash() {
        SerialLine line = SerialLine.open(
                holding(flightController("STM32F405", "Betaflight", "4.4.2")).firmware(FirmwareFlavour.INAV));

        assertThat(line.ask(2)).asString(StandardCharsets.US_ASCII).isEqualTo("INAV");
    }

    @Test
    void what_was_flashed_over_it_counts_from_the_next_start_on() {
        SerialLine line = SerialLine.open(holding(flightController("STM32F405", "Betaflight", "4.4.2")));
        byte[] texts = bytes(flightController("STM32F405", "Betaflight", "4.5.0"));

        line.host.board.flash().load(SOMEWHERE, texts);
        assertThat(line.ask(3)).isEqualTo(SerialLine.bytes("04 04 02"));

        line.host.board.powerCycle();
        line.host.millis(300);
        assertThat(line.ask(3)).isEqualTo(SerialLine.bytes("04 05 00"));
    }

    private static BoardBuilder holding(String texts) {
        return holding(bytes(texts));
    }

    private static BoardBuilder holding(byte[] content) {
        return EmulatedBoard.builder(TestHost.F405).load(SOMEWHERE, content);
    }

    private static byte[] bytes(String texts) {
        return texts.getBytes(StandardCharsets.US_ASCII);
    }

    private static String flightController(String target, String name, String version) {
        return "\0" + target + "\0" + name + "\0Jun 10 2024\0" + version + "\0";
    }
}
