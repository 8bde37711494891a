package org.bootlace.features.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.fault.FaultPlan;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.features.bench.emulated.EmulatedHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code flash --preserve} that is interrupted: what lies beside the firmware is not lost. */
class PreserveVerbsTest {

    private static final long FLASH = 0x0800_0000L;
    private static final int FIRMWARE = 5000;
    private static final int SECTOR = 0x4000;

    private final VirtualClock clock = new VirtualClock();
    private EmulatedBoard board = board("", true);

    @TempDir
    private Path directory;

    private Path file = Path.of("");
    private Path state = Path.of("");

    @BeforeEach
    void save() throws IOException {
        file = Files.write(directory.resolve("firmware.bin"), firmware());
        state = directory.resolve("state");
    }

    @AfterEach
    void close() {
        board.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unplug during erase 1",
                "unplug during program 1",
                "unplug during program 3",
                "unplug at download 5",
                "unplug at upload 9"
            })
    void content_beside_the_firmware_survives_an_interruption(String fault) throws IOException {
        byte[] before = beside();
        board.inject(FaultPlan.parse(fault));

        CommandRun first = flash("--preserve", "--output", "json");

        assertThat(first.exitCode()).as(first.err()).isNotZero();
        Path kept = kept().get(0);
        assertThat(kept.getFileName()).hasToString(board.serial() + "-1024K.hex");
        assertThat(first.err()).contains("What lay beside the firmware is kept in " + kept + ".", "puts it back");
        assertThat(first.out()).contains("\"preserved\" : \"" + kept + "\"");
        plugInAgain();

        CommandRun second = flash("--preserve", "--no-leave");

        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(board.flash().read(FLASH, FIRMWARE)).isEqualTo(firmware());
        assertThat(beside()).isEqualTo(before);
        assertThat(kept()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unplug during program 2", "unplug during program 6", "deadbattery during program 6"})
    void content_survives_on_a_chip_that_refuses_to_read_what_it_programmed_half(String fault) throws IOException {
        board.close();
        board = board("STM32G474xE", fault, true);
        byte[] before = beside();
        assertThat(flash("--preserve").exitCode()).isNotZero();
        plugInAgain();

        CommandRun second = flash("--preserve", "--no-leave");

        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(board.flash().read(FLASH, FIRMWARE)).isEqualTo(firmware());
        assertThat(beside()).isEqualTo(before);
    }

    @Test
    void the_next_run_says_what_it_puts_back() throws IOException {
        interrupted();

        CommandRun plan = flash("--preserve", "--plan");
        CommandRun plain = flash("--plan");

        assertThat(plan.err()).contains("goes back onto it, from " + kept().get(0) + ": 0x08001388-0x08003FFF");
        assertThat(plain.err()).contains("kept in " + kept().get(0) + "; --preserve puts it back");
        assertThat(kept()).hasSize(1);
    }

    @Test
    void a_smaller_firmware_gets_everything_back_too() throws IOException {
        byte[] before = board.flash().read(FLASH, 3 * SECTOR);
        Files.write(file, Arrays.copyOf(firmware(), 2 * SECTOR + 100));
        interrupted("unplug during program 12");
        Files.write(file, firmware());

        CommandRun run = flash("--preserve", "--no-leave");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(board.flash().read(FLASH + 2 * SECTOR + 100, SECTOR - 100))
                .isEqualTo(Arrays.copyOfRange(before, 2 * SECTOR + 100, 3 * SECTOR));
        assertThat(board.flash().read(FLASH, FIRMWARE)).isEqualTo(firmware());
    }

    @Test
    void content_that_is_newer_than_what_was_kept_is_not_replaced_unasked() throws IOException {
        interrupted();
        board.flash().load(FLASH + 0x2000, new byte[] {0, 0, 0, 0});

        CommandRun run = flash("--preserve");

        assertThat(run.exitCode()).isEqualTo(60);
        assertThat(run.err()).contains("the board holds something else by now", "remove " + kept().get(0));
        assertThat(board.flash().read(FLASH + 0x2000, 4)).containsOnly(0);

        Files.delete(kept().get(0));
        assertThat(flash("--preserve", "--no-leave").exitCode()).isZero();
        assertThat(board.flash().read(FLASH + 0x2000, 4)).containsOnly(0);
    }

    @Test
    void what_was_kept_of_one_board_never_gets_onto_another() throws IOException {
        interrupted();
        board.close();
        board = EmulatedBoard.builder(ChipCatalogue.bundled().chip("STM32F405xG"))
                .clock(clock)
                .seed(7)
                .mode(BootMode.ROM)
                .build();

        CommandRun run = flash("--preserve", "--no-leave");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(beside()).containsOnly(0xFF);
        assertThat(kept()).hasSize(1);
    }

    @Test
    void a_board_with_a_constant_serial_number_gets_nothing_by_itself() throws IOException {
        board.close();
        board = board("enum.dupserial; unplug during program 1", true);
        byte[] before = beside();
        CommandRun first = flash("--preserve");
        Path kept = kept().get(0);
        assertThat(first.err()).contains("kept in " + kept, "by hand", "bootlace flash " + kept);
        board.removeFaults();
        board.inject(FaultPlan.parse("enum.dupserial"));
        replug();

        CommandRun by = run("flash", kept.toString(), "--allow-mismatched-image", "--no-leave");
        CommandRun second = flash("--preserve", "--no-leave");

        assertThat(by.exitCode()).as(by.err()).isZero();
        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(second.err()).contains("which several boards have, waits in " + kept);
        assertThat(beside()).isEqualTo(before);
    }

    @Test
    void a_damaged_file_is_refused_before_the_erase() throws IOException {
        interrupted();
        byte[] now = board.flash().read(FLASH, SECTOR);
        Files.writeString(kept().get(0), ":00000001FE\n");

        CommandRun run = flash("--preserve");

        assertThat(run.exitCode()).isEqualTo(63);
        assertThat(run.err()).contains("cannot be read", "Move " + kept().get(0) + " elsewhere");
        assertThat(board.flash().read(FLASH, SECTOR)).isEqualTo(now);
    }

    @Test
    void a_file_with_content_outside_the_flash_is_refused_before_the_erase() throws IOException {
        interrupted();
        byte[] now = board.flash().read(FLASH, SECTOR);
        Files.writeString(kept().get(0), ":020000041FFFDC\n:01C00000AA95\n:00000001FF\n");

        CommandRun run = flash("--preserve");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(63);
        assertThat(run.err()).contains("0x1FFFC000");
        assertThat(board.flash().read(FLASH, SECTOR)).isEqualTo(now);
    }

    @Test
    void nothing_is_erased_when_nothing_can_be_kept() throws IOException {
        byte[] before = board.flash().read(FLASH, SECTOR);
        Files.writeString(state, "no directory");

        CommandRun run = flash("--preserve");

        assertThat(run.exitCode()).isEqualTo(39);
        assertThat(run.err()).contains("cannot be kept in " + state, "leave --preserve out");
        assertThat(board.flash().read(FLASH, SECTOR)).isEqualTo(before);
    }

    @Test
    void nothing_is_erased_where_the_disk_is_read_only() throws IOException {
        byte[] before = board.flash().read(FLASH, SECTOR);
        Files.createDirectories(
                state.resolve("preserved"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-x------")));
        assumeThat(Files.isWritable(state.resolve("preserved"))).isFalse();

        assertThat(flash("--preserve").exitCode()).isEqualTo(39);
        assertThat(board.flash().read(FLASH, SECTOR)).isEqualTo(before);
    }

    private void interrupted() throws IOException {
        interrupted("unplug during program 1");
    }

    private void interrupted(String fault) throws IOException {
        board.inject(FaultPlan.parse(fault));
        assertThat(flash("--preserve").exitCode()).isEqualTo(30);
        assertThat(kept()).hasSize(1);
        plugInAgain();
    }

    private void plugInAgain() {
        board.removeFaults();
        replug();
    }

    private void replug() {
        board.unplug();
        board.boot0(true);
        board.plugIn();
        clock.advance(Duration.ofSeconds(3).toNanos());
    }

    private List<Path> kept() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(state.resolve("preserved"))) {
            all.forEach(files::add);
        }
        return files;
    }

    private CommandRun flash(String... options) {
        List<String> words = new ArrayList<>(List.of("flash", file.toString(), "--address", "0x08000000"));
        words.addAll(Arrays.asList(options));
        return run(words.toArray(String[]::new));
    }

    private CommandRun run(String... words) {
        return CommandRun.on(EmulatedHost.of(clock, board).ports(), state, List.of(words));
    }

    private byte[] beside() {
        return board.flash().read(FLASH + FIRMWARE, SECTOR - FIRMWARE);
    }

    private EmulatedBoard board(String faults, boolean held) {
        return board("STM32F405xG", faults, held);
    }

    private EmulatedBoard board(String chip, String faults, boolean held) {
        byte[] content = new byte[4 * SECTOR];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (i % 251);
        }
        return EmulatedBoard.builder(ChipCatalogue.bundled().chip(chip))
                .clock(clock)
                .mode(BootMode.ROM)
                .boot0(held)
                .load(FLASH, content)
                .faults(FaultPlan.parse(faults))
                .build();
    }

    /** With a vector table that a checker believes. */
    private static byte[] firmware() {
        byte[] content = new byte[FIRMWARE];
        new Random(1).nextBytes(content);
        System.arraycopy(new byte[] {0, 0, 1, 0x20, 0x01, 0x02, 0, 0x08}, 0, content, 0, 8);
        return content;
    }
}
