package org.bootlace.features.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.fault.FaultPlan;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.features.bench.emulated.EmulatedHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Protection, option bytes and backups as a user types them, against an emulated STM32F405. */
class ProtectionVerbsTest {

    private static final long FLASH = 0x0800_0000L;
    private static final String BY_PATH = "usb:1-1";

    private final VirtualClock clock = new VirtualClock();
    private EmulatedBoard board = board(BootMode.ROM, "", true);

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        board.close();
    }

    @Test
    void unprotect_says_what_was_lost_and_what_to_do_now() {
        restart("rdp1", true);

        CommandRun run = run("unprotect", "--yes-erase-everything", "--board", BY_PATH);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("Removed the read protection of usb:1-1")
                .contains("1048576 bytes (1 MiB); it was read back and is blank")
                .contains("Flash it now: bootlace flash FILE --board usb:1-1");
    }

    @Test
    void unprotect_tells_machines_whether_there_was_a_protection() {
        CommandRun run = run("unprotect", "--yes-erase-everything", "-o", "json");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("\"verb\" : \"unprotect\"").contains("\"wasProtected\" : false");
        assertThat(board.flash().read(FLASH, 4)).doesNotContain(0xFF);
    }

    @Test
    void unprotect_without_its_flag_tells_what_would_be_lost() {
        restart("rdp1", true);

        CommandRun run = run("unprotect", "-o", "json");

        assertThat(run.exitCode()).isEqualTo(60);
        assertThat(run.out()).contains("\"kind\" : \"CONSENT_REQUIRED\"").contains("\"boardState\" : \"UNTOUCHED\"");
        assertThat(board.flash().read(FLASH, 4)).doesNotContain(0xFF);
    }

    @Test
    void running_board_that_is_protected_is_rebooted_and_then_needs_a_hand() {
        board.close();
        board = board(BootMode.APPLICATION, "rdp1", false);

        CommandRun run = run("unprotect", "--yes-erase-everything");

        assertThat(run.exitCode()).isEqualTo(24);
        assertThat(run.err())
                .contains("hold its BOOT button")
                .contains("took the command to erase its whole flash")
                .doesNotContain("partly erased");
    }

    @Test
    void info_and_plan_tell_of_the_protection() throws IOException {
        restart("rdp1", true);
        Path firmware = Files.write(directory.resolve("firmware.bin"), firmware());

        assertThat(run("info").out()).contains("read protected").contains("bootlace unprotect");
        CommandRun plan = run("flash", firmware.toString(), "--address", "0x08000000", "--plan");
        assertThat(plan.exitCode()).isZero();
        assertThat(plan.err()).contains("The chip is read protected");
    }

    @Test
    void option_bytes_need_a_verb() {
        assertThat(run("option-bytes").exitCode()).isEqualTo(2);
        assertThat(run("option-bytes", "--help").out()).contains("read").contains("write");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EFAAFFFFFFFFFFFFFD0FFFFFFFFFFFFF",
                "ef aa ff ff ff ff ff ff fd 0f ff ff ff ff ff ff",
                "0xEFAAFFFF:FFFFFFFF:FD0FFFFF:FFFFFFFF"
            })
    void option_bytes_are_taken_however_they_are_spelt(String bytes) {
        CommandRun run = run("option-bytes", "write", bytes, "--yes-change-option-bytes");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("0x1FFFC000  EF AA FF FF FF FF FF FF FD 0F")
                .contains("Written and read back: 0x1FFFC000-0x1FFFC00F.");
        assertThat(run("option-bytes", "write", bytes, "--yes-change-option-bytes")
                        .out())
                .contains("nothing was written");
    }

    @Test
    void option_bytes_come_from_a_file_too() throws IOException {
        Path file = Files.write(directory.resolve("options.bin"), new byte[] {1, 2, 3});

        CommandRun run = run("option-bytes", "write", "--file", file.toString(), "--yes-change-option-bytes");

        assertThat(run.exitCode()).isEqualTo(62);
        assertThat(run.err()).contains("3 bytes were given for the option bytes at 0x1FFFC000, which are 16");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EFA", "xyz", "", "EF AA GG"})
    void what_is_no_row_of_bytes_is_a_wrong_command_line(String bytes) {
        assertThat(run("option-bytes", "write", bytes, "--yes-change-option-bytes")
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void option_bytes_of_a_chip_that_hides_them_are_said_to_be_out_of_reach() {
        board.close();
        board = EmulatedBoard.builder(ChipCatalogue.bundled().chip("STM32C562xE"))
                .clock(clock)
                .mode(BootMode.ROM)
                .build();

        CommandRun run = run("option-bytes", "read");

        assertThat(run.exitCode()).isEqualTo(62);
        assertThat(run.err()).contains("does not say where its option bytes are");
    }

    @Test
    void backup_has_a_manifest_that_tells_everything() throws IOException {
        CommandRun run = run("backup", directory.resolve("kept.json").toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(directory.resolve("kept.bin")).hasBinaryContent(content());
        assertThat(Files.readString(directory.resolve("kept.json")))
                .contains("\"kind\" : \"bootlace-backup\"")
                .containsPattern("\"created\" : \"20\\d\\d-\\d\\d-\\d\\dT")
                .contains("\"path\" : \"1-1\"")
                .contains("\"serial\" : \"" + board.serial() + "\"")
                .contains("\"STM32F405\"")
                .contains("\"level\" : \"OPEN\"")
                .contains("\"hex\" : \"EFAAFFFF")
                .containsPattern("\"sha256\" : \"[0-9a-f]{64}\"")
                .contains("\"count\" : 7");
    }

    @Test
    void backup_into_a_directory_has_a_name_with_the_time_and_the_board() throws IOException {
        Path backups = directory.resolve("backups");

        assertThat(run("backup", backups.toString()).exitCode()).isZero();

        try (var files = Files.list(backups)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .hasSize(2)
                    .allMatch(
                            name -> name.matches("bootlace-backup-\\d{8}-\\d{6}-" + board.serial() + "\\.(bin|json)"));
        }
    }

    @Test
    void backup_does_not_offer_what_it_has_not() throws IOException {
        Path manifest = Files.writeString(directory.resolve("kept.json"), "precious");

        CommandRun run = run("backup", manifest.toString());

        assertThat(run.exitCode()).isEqualTo(39);
        assertThat(run.err()).contains("exists already").doesNotContain("--overwrite");
        assertThat(manifest).hasContent("precious");
    }

    @Test
    void backup_of_a_running_board_leaves_it_running() {
        board.close();
        board = board(BootMode.APPLICATION, "", false);

        CommandRun run = run("backup", directory.resolve("kept.json").toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run("list").out()).contains("running");
    }

    @Test
    void full_disk_is_a_clear_failure_and_leaves_no_manifest() throws IOException {
        Path full = Path.of("/dev/full");
        assumeThat(full).exists();
        Files.createSymbolicLink(directory.resolve("kept.bin.part"), full);

        CommandRun run = run("backup", directory.resolve("kept.json").toString());

        assertThat(run.exitCode()).isEqualTo(39);
        assertThat(run.err()).contains("kept.bin cannot be written").contains("No space left on device");
        assertThat(directory.resolve("kept.json")).doesNotExist();
        assertThat(directory.resolve("kept.bin")).doesNotExist();
    }

    @Test
    void directory_that_may_not_be_written_is_refused_before_the_board_is_touched() throws IOException {
        Path closed = Files.createDirectory(
                directory.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-x------")));
        assumeThat(Files.isWritable(closed)).isFalse();

        CommandRun run = run("backup", closed.toString());

        assertThat(run.exitCode()).isEqualTo(39);
        assertThat(run.err()).doesNotContain("Board ");
    }

    @Test
    void directory_that_cannot_be_made_is_refused_before_the_board_is_touched() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "no directory");

        CommandRun run = run("backup", file.resolve("backups").toString());

        assertThat(run.exitCode()).isEqualTo(39);
        assertThat(run.err()).contains("cannot be made").doesNotContain("Board ");
    }

    @Test
    void restore_brings_everything_back() throws IOException {
        byte[] before = content();
        Path manifest = directory.resolve("kept.json");
        assertThat(run("backup", manifest.toString()).exitCode()).isZero();
        assertThat(run("erase", "--range", "0x08004000+16K").exitCode()).isZero();

        CommandRun run = run("restore", manifest.toString(), "--no-leave");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("Restored kept.json onto usb:1-1").contains("Already right");
        assertThat(content()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"kept.bin\"|\"../kept.bin\"|names a file in another directory",
                "\"kept.bin\"|\"/etc/passwd\"|names a file in another directory",
                "\"kept.bin\"|\"other.bin\"|cannot be read",
                "\"bootlace-backup\"|\"other\"|is no manifest of a backup",
                "\"bytes\" : 1048576|\"bytes\" : 1048577|has 1048576 bytes, where the manifest says 1048577",
                "\"bytes\" : 1048576|\"bytes\" : 12|more than the 12",
                "\"bytes\" : 1048576|\"bytes\" : 4294967308|is of more than 64 MiB",
                "}, {|}, { \"start\": \"0x08010000\", \"count\": 9223372036854775807, \"bytes\": 65536 }, {|9223372036854775807 sectors",
                "\"bytes\" : 1048576|\"bytes\" : \"x\"|the number bytes is missing",
                "\"count\" : 7|\"count\" : 70000000|70000000 sectors",
                "\"count\" : 7|\"count\" : 6|flash is divided otherwise",
                "{|[|no JSON",
            })
    void manifest_that_was_tampered_with_is_refused(String from, String to, String words) throws IOException {
        Path manifest = directory.resolve("kept.json");
        assertThat(run("backup", manifest.toString()).exitCode()).isZero();
        Files.writeString(manifest, Files.readString(manifest).replace(from, to));
        byte[] before = content();

        CommandRun run = run("restore", manifest.toString());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(63);
        assertThat(run.err()).contains(words);
        assertThat(content()).isEqualTo(before);
    }

    @Test
    void flash_keeps_a_running_board_first_although_its_serial_port_goes_away() throws IOException {
        board.close();
        board = board(BootMode.APPLICATION, "", false);
        Path firmware = Files.write(directory.resolve("firmware.bin"), firmware());

        CommandRun run = run(
                "flash",
                firmware.toString(),
                "--address",
                "0x08000000",
                "--backup",
                directory.resolve("kept.json").toString(),
                "--board",
                "tty:/dev/ttyACM0");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(directory.resolve("kept.bin")).hasSize(1 << 20);
        assertThat(board.flash().read(FLASH, 5000)).isEqualTo(firmware());
    }

    @Test
    void flash_keeps_a_board_first_over_its_uart_too() throws IOException {
        byte[] before = content();
        Path firmware = Files.write(directory.resolve("firmware.bin"), firmware());
        Path kept = directory.resolve("kept.json");

        CommandRun run = run(
                "flash",
                firmware.toString(),
                "--address",
                "0x08000000",
                "--backup",
                kept.toString(),
                "--board",
                "uart:/dev/ttyS0");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(directory.resolve("kept.bin")).hasBinaryContent(before);
        assertThat(Files.readString(kept)).contains("AN3155").contains("\"hex\" : \"EFAAFFFF");
        assertThat(board.flash().read(FLASH, 5000)).isEqualTo(firmware());
    }

    @Test
    void precautions_that_exclude_each_other_are_a_wrong_command_line() throws IOException {
        Path firmware = Files.write(directory.resolve("firmware.bin"), firmware());
        List<String> flash = List.of("flash", firmware.toString(), "--address", "0x08000000");

        for (List<String> more : List.of(
                List.of("--backup", "x", "--unprotect-erasing-everything"),
                List.of("--plan", "--backup", "x"),
                List.of("--plan", "--unprotect-erasing-everything"))) {
            List<String> all = new ArrayList<>(flash);
            all.addAll(more);
            assertThat(run(all.toArray(String[]::new)).exitCode())
                    .as(more.toString())
                    .isEqualTo(2);
        }
    }

    private CommandRun run(String... arguments) {
        return CommandRun.on(EmulatedHost.of(clock, board).ports(), List.of(arguments));
    }

    private byte[] content() {
        return board.flash().read(FLASH, 1 << 20);
    }

    private void restart(String faults, boolean held) {
        board.close();
        board = board(BootMode.ROM, faults, held);
    }

    private EmulatedBoard board(BootMode mode, String faults, boolean held) {
        byte[] content = new byte[1 << 20];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (i % 251);
        }
        System.arraycopy(firmware(), 0, content, 0, 5000);
        return EmulatedBoard.builder(ChipCatalogue.bundled().chip("STM32F405xG"))
                .clock(clock)
                .mode(mode)
                .boot0(held)
                .load(FLASH, content)
                .faults(FaultPlan.parse(faults))
                .build();
    }

    /** With a vector table that a checker believes. */
    private static byte[] firmware() {
        byte[] content = new byte[5000];
        new Random(1).nextBytes(content);
        System.arraycopy(new byte[] {0, 0, 1, 0x20, 0x01, 0x02, 0, 0x08}, 0, content, 0, 8);
        return content;
    }
}
