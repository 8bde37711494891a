package org.bootlace.features.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bootlace.emulator.app.ApplicationTrouble;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.board.Running;
import org.bootlace.emulator.fault.FaultPlan;
import org.bootlace.features.bench.emulated.EmulatedHost;
import org.bootlace.flasher.transport.HostPorts;
import org.bootlace.flasher.transport.UsbTransferException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code flash --keep-settings}: what the user has set, over a flash and over what may interrupt it. */
class KeepSettingsTest extends SettingsBoard {

    @ParameterizedTest
    @ValueSource(strings = {"STM32F405xG", "STM32H743xI_revV", "STM32F722xE", "STM32G474xE"})
    void settings_survive_a_full_chip_erase(String chip) {
        use(builder(chip));
        set("motor_poles", "22");

        CommandRun run = run("flash", image(chip), "--keep-settings", "--full-chip-erase");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("The board has its settings");
        assertThat(run.err()).contains("The settings are kept in");
        assertThat(stored("motor_poles")).isEqualTo("22");
        assertThat(board.running()).isEqualTo(Running.APPLICATION);
        assertThat(state()).as("nothing waits any more").isEmpty();
    }

    @Test
    void settings_survive_a_flash_over_the_uart() {
        use(builder("STM32F405xG").firmwareOnUart(true));
        set("motor_poles", "22");

        CommandRun run =
                run("flash", firmware.toString(), "--keep-settings", "--full-chip-erase", "--board", "uart:/dev/ttyS0");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("The board has its settings");
        assertThat(stored("motor_poles")).isEqualTo("22");
        assertThat(state()).isEmpty();
    }

    @Test
    void without_the_flag_a_full_chip_erase_takes_them() {
        assertThat(run("flash", firmware.toString(), "--full-chip-erase").exitCode())
                .isZero();

        assertThat(stored("motor_poles")).isEqualTo("14");
    }

    @Test
    void what_an_interrupted_run_kept_is_announced_and_goes_back() {
        interruptedAfterTheFlash();
        assertThat(stored("motor_poles")).isEqualTo("14");

        CommandRun next = run("flash", firmware.toString());
        assertThat(next.err()).contains("did not get its settings back yet", "bootlace settings restore --pending");

        CommandRun restored = run("settings", "restore", "--pending");
        assertThat(restored.exitCode()).as(restored.err()).isZero();
        assertThat(stored("motor_poles")).isEqualTo("22");
        assertThat(state()).isEmpty();
        assertThat(run("settings", "restore", "--pending").exitCode()).isEqualTo(51);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_board_that_does_not_say_who_it_is_never_gets_what_waits(boolean mayBeOpened) {
        interruptedAfterTheFlash();
        if (!mayBeOpened) { // then not even USB tells a serial number, and the board could be any
            use(builder("STM32F405xG").seed(2));
        }
        board.application().trouble(ApplicationTrouble.NO_MSP, true);
        HostPorts ports = mayBeOpened
                ? host.ports()
                : portsThatBeforeOpening(() -> {
                    throw new UsbTransferException(UsbTransferException.Fault.ACCESS_DENIED, "open");
                });

        CommandRun run = CommandRun.on(ports, directory.resolve("state"), List.of("settings", "restore", "--pending"));

        assertThat(run.exitCode()).as(run.out()).isEqualTo(20);
        assertThat(run.err())
                .contains("does not tell its serial number", "bootlace settings restore FILE")
                .contains(state().get(0).toString());
        assertThat(stored("motor_poles")).isEqualTo("14");
        assertThat(state()).as("still waits").hasSize(1);
    }

    @Test
    void a_flash_that_was_refused_leaves_nothing_waiting_that_would_roll_the_board_back_later() throws IOException {
        Path bad = Files.write(directory.resolve("bad.bin"), new byte[4_000]);

        CommandRun run = run("flash", bad.toString(), "--address", "0x08000000", "--keep-settings");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(17);
        assertThat(run.err()).contains("no longer kept");
        assertThat(state()).isEmpty();
        assertThat(run("settings", "restore", "--pending").exitCode()).isEqualTo(51);
    }

    @Test
    void a_backup_that_cannot_be_written_leaves_nothing_waiting_either() {
        Path backup = directory.resolve("backup.json");
        HostPorts ports = portsThatBeforeOpening(() -> {
            if (!state().isEmpty()) { // somebody takes the backup's name when the settings are kept
                write(directory.resolve("backup.bin"), "mine");
            }
        });

        CommandRun run = CommandRun.on(
                ports,
                directory.resolve("state"),
                List.of("flash", firmware.toString(), "--keep-settings", "--backup", backup.toString()));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(39);
        assertThat(run.err()).contains("The settings are kept in", "no longer kept");
        assertThat(state()).isEmpty();
        assertThat(stored("motor_poles")).isEqualTo("22");
    }

    @Test
    void a_flash_that_was_refused_leaves_waiting_what_an_earlier_run_has_left() throws IOException {
        Path bad = Files.write(directory.resolve("bad.bin"), new byte[4_000]);
        interruptedAfterTheFlash();
        set("motor_poles", "22"); // as they are in the journal
        set("craft_name", "Kestrel");

        CommandRun run = run("flash", bad.toString(), "--address", "0x08000000", "--keep-settings");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(17);
        assertThat(state()).isNotEmpty();
    }

    @Test
    void settings_that_wait_are_never_replaced_by_the_standard_values_of_a_new_firmware() {
        interruptedAfterTheFlash();

        CommandRun run = run("flash", firmware.toString(), "--keep-settings", "--full-chip-erase");

        assertThat(run.exitCode()).isEqualTo(50);
        assertThat(run.err()).contains("An interrupted run has kept other settings", "restore --pending");
        assertThat(run("settings", "restore", "--pending").exitCode()).isZero();
        assertThat(stored("motor_poles")).isEqualTo("22");
    }

    @Test
    void what_waits_for_one_h743_is_not_taken_for_anothers_by_the_number_that_all_have_in_their_bootloader() {
        String chip = "STM32H743xI_revV";
        use(builder(chip));
        set("motor_poles", "22");
        board.inject(FaultPlan.parse("unplug at download 3"));
        assertThat(run("flash", image(chip), "--keep-settings", "--full-chip-erase")
                        .exitCode())
                .isEqualTo(30);
        EmulatedBoard own = board;
        try (EmulatedBoard other = board(builder(chip).seed(2))) {
            host = EmulatedHost.of(clock, other);
            other.application().settings().set("motor_poles", "36");
            other.powerCycle();
            run("reboot");

            CommandRun refused = run("flash", image(chip), "--keep-settings", "--full-chip-erase");

            assertThat(refused.exitCode()).as(refused.out()).isEqualTo(50);
            assertThat(refused.err()).contains("many boards have", "without --keep-settings", "restore --pending");
            assertThat(other.application().settings().value("motor_poles")).isEqualTo("36");
        }
        host = EmulatedHost.of(clock, own);
        own.plugIn();
        assertThat(run("flash", image(chip)).exitCode()).isZero();
        assertThat(run("settings", "restore", "--pending").exitCode()).isZero();
        assertThat(stored("motor_poles")).isEqualTo("22");
        assertThat(state()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"STM32F405xG", "STM32G474xE"})
    void a_board_that_was_unplugged_while_it_was_flashed_gets_its_settings_by_flashing_again(String chip) {
        use(builder(chip));
        set("motor_poles", "22");
        board.inject(FaultPlan.parse("unplug at download 3"));

        CommandRun broken = run("flash", image(chip), "--keep-settings", "--full-chip-erase");
        assertThat(broken.exitCode()).as(broken.err()).isEqualTo(30);
        board.boot0(true);
        board.plugIn();
        CommandRun again = run("flash", image(chip), "--no-leave");
        assertThat(again.err()).contains("did not get its settings back yet");
        board.boot0(false);
        CommandRun run = run("flash", image(chip), "--keep-settings");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(stored("motor_poles")).isEqualTo("22");
        assertThat(state()).isEmpty();
    }

    @Test
    void a_board_that_cannot_tell_its_settings_is_not_flashed() {
        board.application().trouble(ApplicationTrouble.NO_MSP, true);
        run("reboot");

        CommandRun run = run("flash", firmware.toString(), "--keep-settings");

        assertThat(run.exitCode()).isEqualTo(50);
        assertThat(run.err()).contains("waits in its bootloader");
        assertThat(stored("motor_poles")).isEqualTo("22");
    }

    @Test
    void a_journal_that_cannot_be_written_keeps_the_board_from_being_flashed() throws IOException {
        Files.writeString(directory.resolve("state"), "a file in its place");

        CommandRun run = run("flash", firmware.toString(), "--keep-settings", "--full-chip-erase");

        assertThat(run.exitCode()).isEqualTo(50);
        assertThat(run.err()).contains("cannot be kept in");
        assertThat(stored("motor_poles")).isEqualTo("22");
    }

    @Test
    void a_firmware_that_restarts_itself_once_more_gets_its_settings() {
        board.application().trouble(ApplicationTrouble.APPEARS_TWICE, true);

        CommandRun run = run("flash", firmware.toString(), "--keep-settings", "--full-chip-erase");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(stored("motor_poles")).isEqualTo("22");
    }

    @Test
    void a_new_firmware_that_never_shows_up_leaves_the_settings_waiting() {
        board.inject(FaultPlan.parse("dfu.leavecrash"));

        CommandRun run = run("flash", firmware.toString(), "--keep-settings", "--full-chip-erase");

        assertThat(run.exitCode()).isEqualTo(52);
        assertThat(run.out()).contains("Flashed firmware.hex", "The settings did not get back");
        assertThat(run.err()).contains("bootlace settings restore --pending");
        assertThat(state()).hasSize(1);
        board.removeFaults();
        board.powerCycle();
        assertThat(run("settings", "restore", "--pending").exitCode()).isZero();
        assertThat(stored("motor_poles")).isEqualTo("22");
    }

    @Test
    void keeping_settings_and_not_starting_the_firmware_exclude_each_other() {
        assertThat(run("flash", firmware.toString(), "--keep-settings", "--no-leave")
                        .exitCode())
                .isEqualTo(2);
        assertThat(run("flash", firmware.toString(), "--keep-settings", "--plan")
                        .exitCode())
                .isEqualTo(2);
        assertThat(run("watch", firmware.toString(), "--keep-settings", "--no-leave")
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void each_of_several_boards_keeps_its_own_settings() {
        EmulatedBoard second = builder("STM32F405xG")
                .seed(2)
                .clock(clock)
                .mode(BootMode.APPLICATION)
                .build();
        host = EmulatedHost.of(clock, board, second);
        second.application().settings().set("motor_poles", "36");
        second.powerCycle();
        try (second) {
            CommandRun run = CommandRun.on(
                    host::portsForOneOfMany,
                    directory.resolve("state"),
                    List.of("flash", firmware.toString(), "--all", "--keep-settings", "--full-chip-erase"));

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(stored("motor_poles")).isEqualTo("22");
            assertThat(second.application().settings().value("motor_poles")).isEqualTo("36");
            assertThat(state()).isEmpty();
        }
    }
}
