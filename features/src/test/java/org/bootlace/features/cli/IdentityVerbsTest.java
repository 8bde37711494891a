package org.bootlace.features.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bootlace.emulator.app.ApplicationTrouble;
import org.bootlace.emulator.app.FirmwareFlavour;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.board.Running;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.features.bench.emulated.EmulatedHost;
import org.bootlace.features.firmware.MadeUpFirmware;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who a board and its firmware say that they are, and what an image says that it is for. */
class IdentityVerbsTest {

    private final VirtualClock clock = new VirtualClock();
    private final EmulatedBoard board = EmulatedBoard.builder(
                    ChipCatalogue.bundled().chip("STM32F405xG"))
            .clock(clock)
            .mode(BootMode.APPLICATION)
            .boardName("SPEEDYBEEF405V3")
            .build();
    private final EmulatedHost host = EmulatedHost.of(clock, board);

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        board.close();
    }

    @Test
    void list_and_info_name_firmware_and_board() {
        assertThat(run("list").out()).contains("BTFL 4.5.1 on SPEEDYBEEF405V3");
        assertThat(run("list", "-o", "json").out()).contains("\"board\" : \"SPEEDYBEEF405V3\"");
        assertThat(run("info").out())
                .containsPattern("Firmware +BTFL 4.5.1")
                .containsPattern("Board name +SPEEDYBEEF405V3")
                .containsPattern("Target +STM32F405");
        assertThat(board.running()).isEqualTo(Running.APPLICATION);
    }

    @Test
    void a_firmware_that_does_not_answer_is_listed_without_a_name() {
        board.application().trouble(ApplicationTrouble.NO_MSP, true);

        CommandRun list = run("list");

        assertThat(list.exitCode()).isZero();
        assertThat(list.out()).contains("usb:1-1").doesNotContain("BTFL");
    }

    @Test
    void an_image_for_another_chip_is_refused_before_the_reboot() throws IOException {
        CommandRun run = run(flash("STM32F411", "Betaflight", "4.5.1"));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(18);
        assertThat(run.err()).contains("STM32F411", "STM32F40", "The flash was not touched");
        assertThat(board.running()).isEqualTo(Running.APPLICATION);
    }

    @Test
    void an_image_for_another_board_is_flashed_on_request_only() throws IOException {
        assertThat(run(flash("MATEKF405", "INAV", "7.1.2")).exitCode()).isEqualTo(19);
        assertThat(board.running()).isEqualTo(Running.APPLICATION);

        CommandRun run = run(flash("MATEKF405", "INAV", "7.1.2", "--allow-mismatched-image"));
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @Test
    void a_board_that_does_not_say_who_it_is_is_flashed() throws IOException {
        board.application().trouble(ApplicationTrouble.NO_MSP, true);

        CommandRun run = run(flash("MATEKF405", "INAV", "7.1.2"));

        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @Test
    void a_plan_refuses_the_wrong_board_without_a_reboot_too() throws IOException {
        assertThat(run(flash("MATEKF405", "INAV", "7.1.2", "--plan")).exitCode())
                .isEqualTo(19);
        assertThat(board.running()).isEqualTo(Running.APPLICATION);
    }

    @Test
    void which_firmware_answers_is_said_and_compared_with_the_image() throws IOException {
        CommandRun same = run(flash("STM32F405", "Betaflight", "4.5.1"));
        assertThat(same.exitCode()).as(same.err()).isZero();
        assertThat(same.out()).contains("runs its application: BTFL 4.5.1 on SPEEDYBEEF405V3");
        assertThat(same.err()).doesNotContain("The firmware that answers");

        CommandRun older = run(flash("STM32F405", "Betaflight", "4.4.2"));
        assertThat(older.exitCode()).as(older.err()).isZero();
        assertThat(older.out()).contains("runs its application: BTFL 4.4.2 on SPEEDYBEEF405V3");
    }

    @Test
    void another_firmware_than_the_flashed_one_that_answers_is_noted() throws IOException {
        EmulatedBoard stubborn = EmulatedBoard.builder(ChipCatalogue.bundled().chip("STM32F405xG"))
                .clock(clock)
                .mode(BootMode.APPLICATION)
                .firmware(FirmwareFlavour.BETAFLIGHT)
                .build();
        try {
            CommandRun other = CommandRun.on(
                    EmulatedHost.of(clock, stubborn).ports(),
                    directory.resolve("state"),
                    List.of(flash("STM32F405", "Betaflight", "4.4.2")));
            assertThat(other.exitCode()).as(other.err()).isZero();
            assertThat(other.err())
                    .contains(
                            "The firmware that answers is BTFL 4.5.1, but the image that was flashed says that it is BTFL"
                                    + " 4.4.2.");
        } finally {
            stubborn.close();
        }
    }

    @Test
    void firmware_that_is_no_flight_controllers_runs_without_a_name() throws IOException {
        CommandRun run = run(flash(
                "MicroPython v1.18 on 2022-02-11; PYBv1.1 with STM32F405RG", "x", "y", "--allow-mismatched-image"));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("runs its application.").doesNotContain("BTFL");
    }

    @Test
    void a_bootloader_of_another_family_takes_no_image_although_its_sectors_are_the_same() throws IOException {
        try (EmulatedBoard other = EmulatedBoard.builder(ChipCatalogue.bundled().chip("STM32F722xE"))
                .clock(clock)
                .mode(BootMode.ROM)
                .build()) {
            CommandRun run = CommandRun.on(
                    EmulatedHost.of(clock, other).ports(),
                    directory.resolve("state"),
                    List.of(flash("STM32F405", "Betaflight", "4.5.0")));

            assertThat(run.exitCode()).isEqualTo(18);
            assertThat(run.err()).contains("built for STM32F405", "option bytes where only STM32F7 has them");
            assertThat(other.flash().read(MadeUpFirmware.FLASH, 64)).containsOnly(0xFF);
        }
    }

    @Test
    void settings_are_not_kept_over_a_change_of_the_firmwares_family() throws IOException {
        CommandRun run = run(flash("STM32F405", "INAV", "7.1.2", "--keep-settings", "--full-chip-erase"));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(53);
        assertThat(run.err()).contains("BTFL 4.5.1", "INAV 7.1.2", "--allow-mismatched-settings");
        assertThat(board.running()).isEqualTo(Running.APPLICATION);
    }

    private String[] flash(String target, String name, String version, String... more) throws IOException {
        byte[] bytes = MadeUpFirmware.ofSize(5_000, 3).segments().get(0).bytes().clone();
        byte[] texts =
                ("\0" + target + "\0" + name + "\0Jun 10 2024\0" + version + "\0").getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(texts, 0, bytes, 2_000, texts.length);
        Path file = Files.write(directory.resolve("firmware.bin"), bytes);
        String[] first = {"flash", file.toString(), "--address=0x08000000"};
        String[] all = java.util.Arrays.copyOf(first, first.length + more.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return all;
    }

    private CommandRun run(String... arguments) {
        return CommandRun.on(host.ports(), directory.resolve("state"), List.of(arguments));
    }
}
