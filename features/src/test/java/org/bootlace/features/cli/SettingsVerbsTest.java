package org.bootlace.features.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.Assumptions;
import org.bootlace.emulator.app.ApplicationTrouble;
import org.bootlace.emulator.app.FirmwareFlavour;
import org.bootlace.emulator.board.BoardBuilder;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.board.Running;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.fault.FaultPlan;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.features.bench.emulated.EmulatedHost;
import org.bootlace.features.firmware.IntelHexWriter;
import org.bootlace.features.firmware.MadeUpFirmware;
import org.bootlace.flasher.FlashOptions;
import org.bootlace.flasher.Flasher;
import org.bootlace.flasher.KeepingWishes;
import org.bootlace.flasher.KeptSettings;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.image.ImageReader;
import org.bootlace.flasher.settings.SettingsJournal;
import org.bootlace.flasher.transport.HostPorts;
import org.bootlace.flasher.transport.UsbBus;
import org.bootlace.flasher.transport.UsbDevice;
import org.bootlace.flasher.transport.UsbTransferException;
import org.bootlace.flasher.transport.UsbTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings as a user saves and restores them, against the command line of an emulated flight controller. */
class SettingsVerbsTest {

    private final VirtualClock clock = new VirtualClock();
    private EmulatedBoard board = board(builder("STM32F405xG"));
    private EmulatedHost host = EmulatedHost.of(clock, board);

    @TempDir
    private Path directory;

    private Path file;
    private Path firmware;

    @BeforeEach
    void user_has_set_something() throws IOException {
        file = directory.resolve("quad.txt");
        firmware = Files.write(
                directory.resolve("firmware.hex"), IntelHexWriter.lines(MadeUpFirmware.withSettingsHole(5_000, 1)));
        set("motor_poles", "22");
        set("craft_name", "Kestrel");
    }

    @AfterEach
    void close() {
        board.close();
    }

    @Test
    void save_writes_text_that_says_what_it_is_of_and_the_board_runs_again() throws IOException {
        CommandRun run = run("settings", "save", file.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("Saved the settings of usb:1-1", "BTFL 4.5.1");
        assertThat(Files.readAllLines(file))
                .startsWith("# Settings of a flight controller, saved by Bootlace", "# firmware: BTFL 4.5.1")
                .contains(
                        "# board: STM32F405xG",
                        "# target: STM32F405",
                        "# serial: " + serial(),
                        "# by: diff all",
                        "batch start",
                        "defaults nosave",
                        "set motor_poles = 22",
                        "set craft_name = Kestrel",
                        "save")
                .doesNotContain("set small_angle = 25")
                .noneMatch(line -> line.contains("\r"));
        assertThat(run("info").out()).contains("running");
        assertThat(board.running()).isEqualTo(Running.APPLICATION);
    }

    @Test
    void dump_is_saved_on_request() throws IOException {
        CommandRun run = run("settings", "save", file.toString(), "--dump");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Files.readAllLines(file)).contains("set small_angle = 25", "set motor_poles = 22");
    }

    @Test
    void nothing_is_overwritten_and_nothing_asked_of_the_board_then() throws IOException {
        Files.writeString(file, "mine");

        CommandRun run = run("settings", "save", file.toString());

        assertThat(run.exitCode()).isEqualTo(39);
        assertThat(run.err()).doesNotContain("Firmware");
        assertThat(Files.readString(file)).isEqualTo("mine");
        assertThat(run("settings", "save", file.toString(), "--force").exitCode())
                .isZero();
        assertThat(Files.readString(file)).contains("motor_poles = 22");
    }

    @Test
    void a_directory_that_cannot_be_written_is_found_before_the_board_is_asked() throws IOException {
        Path locked = Files.createDirectory(directory.resolve("locked"));
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));
        Assumptions.assumeThat(Files.isWritable(locked)).as("not so for root").isFalse();

        CommandRun run = run("settings", "save", locked.resolve("quad.txt").toString());

        assertThat(run.exitCode()).isEqualTo(39);
        assertThat(board.running()).isEqualTo(Running.APPLICATION);
    }

    @ParameterizedTest
    @EnumSource(FirmwareFlavour.class)
    void what_was_saved_comes_back_and_is_read_back(FirmwareFlavour flavour) {
        use(builder("STM32F405xG").firmware(flavour));
        set("motor_poles", "22");
        set("craft_name", "Kestrel");
        assertThat(run("settings", "save", file.toString()).exitCode()).isZero();
        set("motor_poles", "30");
        set("small_angle", "180");

        CommandRun run = run("settings", "restore", file.toString());

        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
        assertThat(run.out()).contains("The board has its settings: all of ");
        assertThat(stored("motor_poles")).isEqualTo("22");
        assertThat(stored("craft_name")).isEqualTo("Kestrel");
        assertThat(stored("small_angle")).as("back at its standard value").isEqualTo("25");
        assertThat(board.running()).isEqualTo(Running.APPLICATION);
    }

    @Test
    void lines_that_the_firmware_refuses_are_told_and_the_others_are_kept() throws IOException {
        Files.write(
                file,
                List.of(
                        "batch start",
                        "defaults nosave",
                        "set motor_poles = 300",
                        "set nobody_knows_it = 1",
                        "set small_angle = 90",
                        "save"));

        CommandRun run = run("settings", "restore", file.toString());

        assertThat(run.exitCode()).isEqualTo(52);
        assertThat(run.out())
                .contains("The board has 2 of 4 settings")
                .containsPattern("3 +set motor_poles = 300 +ERROR: INVALID VALUE")
                .containsPattern("4 +set nobody_knows_it = 1 +ERROR: INVALID NAME");
        assertThat(run.err()).contains("SETTINGS_NOT_RESTORED, exit code 52");
        assertThat(stored("small_angle")).isEqualTo("90");
        assertThat(board.running()).isEqualTo(Running.APPLICATION);
    }

    @Test
    void a_setting_that_is_taken_and_not_kept_is_found_by_reading_back() throws IOException {
        Files.write(file, List.of("profile 0", "set small_angle = 90", "save"));
        board.inject(FaultPlan.parse("flash.stuck0 as 0 at 0x08004007"));

        CommandRun run = run("settings", "restore", file.toString());

        assertThat(run.exitCode()).isEqualTo(52);
        assertThat(run.out()).contains("set small_angle = 90", "taken, but not there afterwards");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bl",
                "  BL rom",
                "dfu",
                "flash_erase",
                "msc",
                "exit",
                "save\nset small_angle = 90",
                "defaults",
                "bl# nothing",
                "df?",
                "motor 0 2000",
                "\u0007",
                "set craft_name = \u0003",
                "<html>",
                "# only a comment",
                ""
            })
    void a_file_with_more_than_settings_never_reaches_the_board(String text) throws IOException {
        Files.writeString(file, "set motor_poles = 30\n" + text + "\nset vbat_min_cell_voltage = 300\n");
        if (text.isEmpty() || text.startsWith("#")) {
            Files.writeString(file, text);
        }

        CommandRun run = run("settings", "restore", file.toString());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(51);
        assertThat(run.err()).contains("Nothing was sent to a board").doesNotContain("Firmware");
        assertThat(stored("motor_poles")).isEqualTo("22");
    }

    @Test
    void a_file_without_an_end_is_refused() throws IOException {
        Files.writeString(file, "set motor_poles = 30\n".repeat(60_000));

        assertThat(run("settings", "restore", file.toString()).exitCode()).isEqualTo(51);
    }

    @Test
    void settings_of_another_firmware_need_a_flag() throws IOException {
        assertThat(run("settings", "save", file.toString()).exitCode()).isZero();
        Files.writeString(file, Files.readString(file).replace("BTFL 4.5.1", "BTFL 3.5.7"));

        CommandRun refused = run("settings", "restore", file.toString());
        assertThat(refused.exitCode()).isEqualTo(53);
        assertThat(refused.err()).contains("BTFL 3.5.7", "BTFL 4.5.1", "--allow-mismatched-settings");

        CommandRun allowed = run("settings", "restore", file.toString(), "--allow-mismatched-settings");
        assertThat(allowed.exitCode()).as(allowed.err()).isZero();
        assertThat(allowed.err()).contains("Note", "although they are of BTFL 3.5.7");
    }

    @Test
    void settings_of_another_board_need_the_flag_too() throws IOException {
        assertThat(run("settings", "save", file.toString()).exitCode()).isZero();
        use(builder("STM32F405xG").boardName("OTHERQUAD"));

        CommandRun refused = run("settings", "restore", file.toString());

        assertThat(refused.exitCode()).isEqualTo(53);
        assertThat(refused.err()).contains("OTHERQUAD");
    }

    @Test
    void a_board_in_its_bootloader_has_no_settings_to_tell() {
        assertThat(run("reboot").exitCode()).isZero();

        CommandRun run = run("settings", "save", file.toString());

        assertThat(run.exitCode()).isEqualTo(50);
        assertThat(run.err()).contains("bootlace go");
        assertThat(file).doesNotExist();
    }

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
    void settings_are_saved_and_restored_over_the_uart() {
        use(builder("STM32F405xG").firmwareOnUart(true));
        set("motor_poles", "22");
        assertThat(run("settings", "save", file.toString(), "--board", "uart:/dev/ttyS0")
                        .exitCode())
                .isZero();
        set("motor_poles", "30");

        CommandRun run = run("settings", "restore", file.toString(), "--board", "uart:/dev/ttyS0");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(stored("motor_poles")).isEqualTo("22");
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

    @Test
    void an_armed_board_keeps_its_command_line_shut() {
        board.application().armed(true);

        CommandRun run = run("settings", "save", file.toString());

        assertThat(run.exitCode()).isEqualTo(50);
        assertThat(run.err()).contains("armed", "Disarm");
        assertThat(board.application().armed()).as("not even restarted").isTrue();
    }

    @Test
    void settings_are_told_to_machines() throws IOException {
        Files.write(file, List.of("set motor_poles = 300", "set small_angle = 90"));

        CommandRun run = run("settings", "restore", file.toString(), "-o", "json");

        assertThat(run.exitCode()).isEqualTo(52);
        assertThat(run.out())
                .contains("\"verb\" : \"settings restore\"", "\"ok\" : false", "\"line\" : 1", "INVALID VALUE");
    }

    /** A program that was killed between the flash and what comes after it. */
    private void interruptedAfterTheFlash() {
        SettingsJournal journal = new SettingsJournal(directory.resolve("state").resolve("settings"));
        FirmwareImage image = ImageReader.read(firmware, Optional.empty());
        FlashOptions options = FlashOptions.defaults().withFullChipErase(true);
        Flasher flasher = new Flasher(host.ports(), event -> {});
        KeptSettings kept = flasher.keepSettings(
                BoardSelector.only(), image, journal, new KeepingWishes(false, Instant.EPOCH), options);
        flasher.flash(kept.selector(), image, options);
    }

    private String image(String chip) {
        if (chip.equals("STM32F405xG")) {
            return firmware.toString();
        }
        try {
            return Files.write(directory.resolve(chip + ".hex"), IntelHexWriter.lines(MadeUpFirmware.ofSize(5_000, 1)))
                    .toString();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<Path> state() {
        Path settings = directory.resolve("state").resolve("settings");
        if (!Files.isDirectory(settings)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(settings)) {
            return files.toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String serial() {
        return board.application().profile().serial();
    }

    private void set(String name, String value) {
        board.application().settings().set(name, value);
        board.powerCycle();
    }

    private String stored(String name) {
        return board.application().settings().value(name);
    }

    private void use(BoardBuilder next) {
        board.close();
        board = board(next);
        host = EmulatedHost.of(clock, board);
    }

    private BoardBuilder builder(String chip) {
        return EmulatedBoard.builder(ChipCatalogue.bundled().chip(chip));
    }

    private EmulatedBoard board(BoardBuilder builder) {
        return builder.clock(clock).mode(BootMode.APPLICATION).build();
    }

    private CommandRun run(String... arguments) {
        return CommandRun.on(host.ports(), directory.resolve("state"), new ArrayList<>(List.of(arguments)));
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private HostPorts portsThatBeforeOpening(Runnable something) {
        HostPorts ports = host.ports();
        return new HostPorts(new GuardedBus(ports.usb(), something), ports.serial(), ports.clock());
    }

    /** A bus on which something happens before a device is opened. */
    private record GuardedBus(UsbBus bus, Runnable before) implements UsbBus {

        @Override
        public List<UsbDevice> devices() {
            return bus.devices();
        }

        @Override
        public UsbTransport open(UsbDevice device) {
            before.run();
            return bus.open(device);
        }

        @Override
        public void close() {
            bus.close();
        }
    }
}
