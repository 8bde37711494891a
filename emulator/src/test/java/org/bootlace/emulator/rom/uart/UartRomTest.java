package org.bootlace.emulator.rom.uart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bootlace.emulator.testkit.TestHost.F405;

import java.util.HexFormat;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.board.Running;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.chip.Quirk;
import org.bootlace.emulator.testkit.UartClient;
import org.bootlace.emulator.uart.LineCoding;
import org.bootlace.emulator.uart.LineFaults;
import org.bootlace.emulator.uart.LineFaults.Mishap;
import org.bootlace.emulator.uart.Parity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UartRomTest {

    private static final int FLASH = 0x0800_0000;
    private static final String FLASH_ADDRESS = "08 00 00 00 08";

    @Test
    void answers_the_three_questions_as_an3155_has_them() {
        UartClient host = UartClient.inRom();

        assertThat(host.send("7F")).isEqualTo("79");
        assertThat(host.send("00 FF")).isEqualTo("79 0B 31 00 01 02 11 21 31 44 63 73 82 92 79");
        assertThat(host.send("01 FE")).isEqualTo("79 31 00 00 79");
        assertThat(host.send("02 FD")).isEqualTo("79 01 04 13 79");
    }

    @Test
    void hears_nothing_while_the_rom_starts() {
        UartClient host = UartClient.inRom();
        host.board().reset();

        assertThat(host.send("7F", 10)).isEmpty();
        host.host.millis(10);
        assertThat(host.send("7F")).as("20 ms after reset").isEqualTo("79");
    }

    @ParameterizedTest
    @ValueSource(ints = {1200, 9600, 57_600, 115_200, 250_000, 921_600})
    void measures_the_baud_rate_and_keeps_it(int baud) {
        UartClient host = UartClient.inRom();
        host.coding = LineCoding.evenParity(baud);
        assertThat(host.send("7F")).isEqualTo("79");
        assertThat(host.send("02 FD")).isEqualTo("79 01 04 13 79");

        host.coding = LineCoding.evenParity(baud * 2);
        assertThat(host.send("02 FD")).isNotEqualTo("79 01 04 13 79");
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 2_000_000})
    void does_not_answer_at_rates_it_cannot_measure(int baud) {
        UartClient host = UartClient.inRom();
        host.coding = LineCoding.evenParity(baud);
        assertThat(host.send("7F")).isEmpty();
    }

    @Test
    void refuses_bytes_without_even_parity() {
        UartClient host = UartClient.inRom();
        host.coding = new LineCoding(115_200, 8, Parity.NONE, 1);

        assertThat(host.send("7F"))
                .as("its parity bit would be 1 like a stop bit")
                .isEqualTo("79");
        assertThat(host.send("00 FF")).as("eight ones need a parity bit of 0").contains("1F");
    }

    @Test
    void byte_takes_eleven_bits_of_time_each_way() {
        UartClient host = UartClient.inRom();
        host.coding = LineCoding.evenParity(1200);
        long before = host.host.clock.now();
        assertThat(host.send("7F", 9)).as("one byte is 9.2 ms at 1200 baud").isEmpty();
        assertThat(host.host.clock.now() - before).isEqualTo(18_166_666);
        assertThat(host.send(new byte[0], 1)).isEqualTo("79");
    }

    @Test
    void second_sync_is_taken_for_half_a_command_and_the_third_for_a_wrong_complement() {
        UartClient host = UartClient.synced();

        assertThat(host.send("7F")).isEmpty();
        assertThat(host.send("7F")).isEqualTo("1F");
    }

    @ParameterizedTest
    @CsvSource({"00 FE, wrong complement", "55 AA, unknown", "43 BC, the erase of other chips", "50 AF, not on F4"})
    void refuses_and_goes_on(String bytes, String why) {
        UartClient host = UartClient.synced();

        assertThat(host.send(bytes)).as(why).isEqualTo("1F");
        assertThat(host.send("02 FD")).isEqualTo("79 01 04 13 79");
    }

    @Test
    void reads_memory_up_to_256_bytes() {
        byte[] content = new byte[256];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) i;
        }
        UartClient host = UartClient.on(EmulatedBoard.builder(F405).load(FLASH + 0x100, content));
        host.send("7F");

        assertThat(host.send("11 EE")).isEqualTo("79");
        assertThat(host.send("08 00 01 00 09")).isEqualTo("79");
        assertThat(host.send("FF 00"))
                .isEqualTo("79 " + HexFormat.ofDelimiter(" ").withUpperCase().formatHex(content));
    }

    @ParameterizedTest
    @CsvSource({
        "08 00 00 00 09, wrong checksum",
        "09 00 00 00 09, nothing there",
        "20 00 00 00 20, the bootloader's own RAM"
    })
    void refuses_addresses(String address, String why) {
        UartClient host = UartClient.synced();

        host.send("11 EE");
        assertThat(host.send(address)).as(why).isEqualTo("1F");
        assertThat(host.command(0x02)).isEqualTo("79 01 04 13 79");
    }

    @Test
    void bootloader_id_is_in_system_memory() {
        UartClient host = UartClient.synced();

        host.send("11 EE");
        assertThat(host.send("1F FF 77 DE 49")).isEqualTo("79");
        assertThat(host.send("00 FF")).isEqualTo("79 91");
    }

    @Test
    void programs_and_acknowledges_when_it_is_done() {
        UartClient host = UartClient.synced();

        host.send("31 CE");
        assertThat(host.send(FLASH_ADDRESS)).isEqualTo("79");
        assertThat(host.send("03 12 34 56 78 0B")).isEqualTo("79");

        assertThat(host.board().flash().read(FLASH, 5)).containsExactly(0x12, 0x34, 0x56, 0x78, 0xFF);
    }

    @Test
    void block_with_a_wrong_checksum_is_not_programmed() {
        UartClient host = UartClient.synced();

        host.send("31 CE");
        host.send(FLASH_ADDRESS);
        assertThat(host.send("03 12 34 56 78 0C")).isEqualTo("1F");

        assertThat(host.board().flash().read(FLASH, 4)).containsOnly(0xFF);
    }

    @Test
    void whole_command_without_waiting_is_understood_too() {
        UartClient host = UartClient.synced();

        assertThat(host.send("31 CE 08 00 00 00 08 01 A5 5A FE")).isEqualTo("79 79 79");
        assertThat(host.board().flash().read(FLASH, 2)).containsExactly(0xA5, 0x5A);
    }

    @Test
    void erases_pages_in_the_time_of_their_sectors() {
        UartClient host = filled();
        host.send("44 BB");

        assertThat(host.send("00 01 00 00 00 04 05", 1500))
                .as("16K and 64K take 1.6 s")
                .isEmpty();
        assertThat(host.send(new byte[0], 101)).isEqualTo("79");

        assertThat(host.board().flash().read(FLASH, 0x100)).containsOnly(0xFF);
        assertThat(host.board().flash().read(FLASH + 0x4000, 0x100)).containsOnly(0);
        assertThat(host.board().flash().read(FLASH + 0x1_0000, 0x100)).containsOnly(0xFF);
    }

    @Test
    void mass_erase_is_sixteen_seconds_of_silence() {
        UartClient host = filled();
        host.send("44 BB");

        assertThat(host.send("FF FF 00", 15_900)).isEmpty();
        assertThat(host.send(new byte[0], 101)).isEqualTo("79");
        assertThat(host.board().flash().read(FLASH + 0x4_0000 - 0x80, 0x100)).containsOnly(0xFF);
    }

    @ParameterizedTest
    @CsvSource({
        "FF FE 01, one bank only",
        "FF F0 0F, reserved",
        "00 00 00 0C 0C, there are 12 sectors",
        "FF FF 01, wrong checksum"
    })
    void refuses_erases(String frame, String why) {
        UartClient host = filled();
        host.send("44 BB");

        assertThat(host.send(frame)).as(why).isEqualTo("1F");
        assertThat(host.board().flash().read(FLASH + 0x4_0000 - 0x80, 0x100)).containsOnly(0);
    }

    @ParameterizedTest
    @CsvSource({"STM32F427xG, false, 1F", "STM32F427xG, true, 79", "STM32F767xI, false, 1F", "STM32F767xI, true, 79"})
    void erases_a_bank_only_while_the_option_bits_leave_two(String chip, boolean otherCut, String answer) {
        UartClient host =
                UartClient.on(EmulatedBoard.builder(ChipCatalogue.bundled().chip(chip))
                        .quirk(Quirk.GEOMETRY_LIE, otherCut)
                        .boot0(true)
                        .load(FLASH, new byte[0x10]));
        host.send("7F");
        host.send("44 BB");

        assertThat(host.send("FF FE 01", 60_000)).isEqualTo(answer);
        assertThat(host.board().flash().read(FLASH, 1)[0]).isEqualTo((byte) (otherCut ? -1 : 0));
    }

    @Test
    void of_what_arrives_during_an_erase_one_byte_waits_and_the_others_are_lost() {
        UartClient host = filled();
        host.send("44 BB");

        assertThat(host.send("00 00 00 00 00 02 FF FF FF FD", 200)).isEmpty();
        assertThat(host.send(new byte[0], 500)).isEqualTo("79");
        assertThat(host.send("FD")).as("the 02 that waited is an opcode").isEqualTo("79 01 04 13 79");
    }

    @Test
    void go_jumps_through_the_vector_table() {
        UartClient host = UartClient.on(EmulatedBoard.builder(F405).mode(BootMode.APPLICATION));
        host.send("7F");

        host.send("21 DE");
        assertThat(host.send(FLASH_ADDRESS)).isEqualTo("79");
        assertThat(host.board().running()).isEqualTo(Running.APPLICATION);
        assertThat(host.send("7F")).isEmpty();
    }

    @Test
    void readout_protection_closes_all_but_the_questions_and_unprotect_erases() {
        UartClient host = filled();
        assertThat(host.send("82 7D", 600)).isEqualTo("79 79");
        host.send("7F");

        for (int opcode : new int[] {0x11, 0x21, 0x31, 0x44, 0x63, 0x73, 0x82}) {
            assertThat(host.command(opcode)).as("command 0x%02X", opcode).isEqualTo("1F");
        }
        assertThat(host.send("02 FD")).isEqualTo("79 01 04 13 79");
        assertThat(host.board().flash().read(FLASH + 0x4_0000 - 0x80, 0x100)).containsOnly(0);

        assertThat(host.send("92 6D", 15_000)).isEqualTo("79");
        assertThat(host.send(new byte[0], 2000)).isEqualTo("79");
        assertThat(host.board().flash().read(FLASH + 0x4_0000 - 0x80, 0x100)).containsOnly(0xFF);
        host.send("7F");
        assertThat(host.command(0x11)).isEqualTo("79");
    }

    @Test
    void write_protection_is_silent_and_can_be_taken_off_again() {
        UartClient host = UartClient.synced();
        host.send("63 9C");
        assertThat(host.send("00 00 00", 600)).isEqualTo("79");
        host.send("7F");

        assertThat(host.send("31 CE 08 00 00 00 08 01 A5 5A FE")).isEqualTo("79 79 79");
        assertThat(host.board().flash().read(FLASH, 2)).containsOnly(0xFF);

        assertThat(host.send("73 8C", 600)).isEqualTo("79 79");
        host.send("7F");
        host.send("31 CE 08 00 00 00 08 01 A5 5A FE");
        assertThat(host.board().flash().read(FLASH, 2)).containsExactly(0xA5, 0x5A);
    }

    @Test
    void unplug_in_the_middle_of_an_erase_leaves_it_half_done() {
        UartClient host = filled();
        host.send("44 BB");
        host.send("00 01 00 00 00 01 00", 600);
        host.board().unplug();

        assertThat(host.board().flash().read(FLASH, 0x100)).containsOnly(0xFF);
        assertThat(host.board().flash().read(FLASH + 0x4000, 0x4000))
                .contains(0)
                .contains(0xFF);
    }

    @Test
    void first_byte_on_the_uart_takes_the_board_off_usb_until_reset() {
        UartClient host = UartClient.inRom();
        host.host.millis(400);
        assertThat(host.host.attached()).isPresent();

        host.send("00");
        assertThat(host.host.attached()).isEmpty();

        host.board().reset();
        host.host.millis(400);
        assertThat(host.host.attached()).isPresent();
    }

    @Test
    void first_request_on_usb_makes_the_uart_deaf_until_reset() {
        UartClient host = UartClient.inRom();
        host.host.millis(400);
        host.host.control(0x80, 6, 0x0100, 0, 18);
        assertThat(host.send("7F")).isEmpty();

        host.board().reset();
        host.host.millis(100);
        assertThat(host.send("7F")).isEqualTo("79");
    }

    @Test
    void board_held_in_reset_starts_when_it_is_released() {
        UartClient host = UartClient.synced();
        host.board().nrst(false);
        assertThat(host.board().running()).isEqualTo(Running.OFF);
        host.board().reset();
        assertThat(host.board().running()).isEqualTo(Running.OFF);

        host.board().nrst(true);
        host.host.millis(100);
        assertThat(host.board().running()).isEqualTo(Running.ROM);
        assertThat(host.send("7F")).isEqualTo("79");
    }

    @Test
    void application_does_not_answer() {
        UartClient host = UartClient.on(EmulatedBoard.builder(F405).mode(BootMode.APPLICATION));
        host.board().boot0(false);
        host.board().reset();
        host.host.millis(400);
        assertThat(host.send("7F")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DROPPED, '', 1F",
        "PARITY_ERROR, 1F, 79 01 04 13 79",
        "NOISE, 1F, 79 01 04 13 79",
        "REPEATED, 79 01 04 13 79, 1F"
    })
    void what_befalls_a_byte_to_the_board_is_noticed(Mishap mishap, String answer, String then) {
        UartClient host = UartClient.synced();
        int[] countdown = {1};
        host.board()
                .disturbUart((towards, value) ->
                        towards == LineFaults.Direction.BOARD && countdown[0]-- == 0 ? mishap : Mishap.NONE);

        assertThat(host.send("02 FD")).startsWith(answer);
        host.board().disturbUart(LineFaults.NONE);
        assertThat(host.send("02 FD")).startsWith(then);
    }

    @Test
    void ack_that_comes_twice_is_an_extra_ack() {
        UartClient host = UartClient.inRom();
        host.board()
                .disturbUart((towards, value) ->
                        towards == LineFaults.Direction.HOST && value == 0x79 ? Mishap.REPEATED : Mishap.NONE);
        assertThat(host.send("7F")).isEqualTo("79 79");
    }

    @Test
    void quirks_of_single_chips_can_be_switched_on() {
        UartClient host = UartClient.on(EmulatedBoard.builder(F405)
                .quirk(Quirk.UART_EXTRA_ACK, true)
                .quirk(Quirk.UART_DOUBLE_NACK, true)
                .quirk(Quirk.UART_GO_RESETS, true));
        assertThat(host.send("7F")).isEqualTo("79 79");

        host.send("21 DE");
        host.send(FLASH_ADDRESS);
        assertThat(host.board().running()).as("BOOT0 is high").isEqualTo(Running.ROM);

        host.send("7F");
        host.send("82 7D", 600);
        host.send("7F");
        assertThat(host.command(0x31)).isEqualTo("1F 1F");
        assertThat(host.command(0x44)).isEqualTo("1F");
    }

    @Test
    void clock_that_is_wrong_makes_every_byte_garbage() {
        UartClient host = UartClient.inRom();
        host.board().disturbUart(new LineFaults() {
            @Override
            public Mishap befall(Direction towards, int value) {
                return Mishap.NONE;
            }

            @Override
            public double baudFactor() {
                return 1.3;
            }
        });
        host.board().reset();
        host.host.millis(100);
        host.send("7F");
        assertThat(host.send("02 FD")).doesNotContain("04 13");
    }

    private static UartClient filled() {
        UartClient host = UartClient.on(EmulatedBoard.builder(F405).load(FLASH, new byte[1 << 20]));
        host.send("7F");
        return host;
    }
}
