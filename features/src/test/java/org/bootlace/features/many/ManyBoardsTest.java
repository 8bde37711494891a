package org.bootlace.features.many;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bootlace.emulator.app.ApplicationTrouble;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.board.Running;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.fault.FaultPlan;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.features.bench.emulated.EmulatedHost;
import org.bootlace.features.cli.CommandRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several boards on one host, flashed by one command on real threads in one virtual time. */
@Timeout(120)
class ManyBoardsTest {

    private static final long FLASH = 0x0800_0000L;
    private static final int SIZE = 100_000;

    private final VirtualClock clock = new VirtualClock();
    private final List<EmulatedBoard> boards = new ArrayList<>();
    private final byte[] image = image();

    @TempDir
    private Path directory;

    private Path file = Path.of("");

    @BeforeEach
    void save() throws IOException {
        file = Files.write(directory.resolve("firmware.bin"), image);
    }

    @AfterEach
    void close() {
        boards.forEach(EmulatedBoard::close);
    }

    @Test
    void eight_boards_at_once_and_three_misfortunes_disturb_none_of_the_others() {
        for (int number = 0; number < 5; number++) {
            plug("STM32F405xG", number % 2 == 0 ? BootMode.ROM : BootMode.APPLICATION, "");
        }
        plug("STM32F405xG", BootMode.ROM, "unplug during program 5");
        plug("STM32F405xG", BootMode.ROM, "rdp1");
        plug("STM32F042x6", BootMode.ROM, "");

        CommandRun run = flash("--all", "--output", "json");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(29);
        assertThat(results(run))
                .containsExactlyEntriesOf(expected(
                        "OK", "OK", "OK", "OK", "OK", "BOARD_UNPLUGGED", "READ_PROTECTED", "IMAGE_BEYOND_MEMORY"));
        assertThat(run.out()).contains("\"passed\" : 5", "\"failed\" : 3", "\"kind\" : \"BOARDS_FAILED\"");
        for (EmulatedBoard board : boards.subList(0, 5)) {
            assertThat(board.flash().read(FLASH, SIZE)).isEqualTo(image);
            assertThat(board.running()).isEqualTo(Running.APPLICATION);
        }
        assertThat(boards.get(7).flash().read(FLASH, 1024)).doesNotContain(1, 2, 3);
    }

    @Test
    void with_one_job_they_take_turns() {
        plug("STM32F405xG", BootMode.ROM, "");
        plug("STM32F405xG", BootMode.ROM, "");
        plug("STM32F405xG", BootMode.ROM, "");

        CommandRun run = flash("--all", "--jobs", "1");

        assertThat(run.err().lines().filter(line -> line.matches("\\[.*] Board .*|PASS .*")))
                .map(line -> line.replaceAll("^\\[|] Board.*|(?<=1-\\d) .*", ""))
                .containsExactly("usb:1-1", "PASS  usb:1-1", "usb:1-2", "PASS  usb:1-2", "usb:1-3", "PASS  usb:1-3");
    }

    @Test
    void running_boards_with_one_serial_number_reboot_at_the_same_moment_and_none_is_taken_for_another() {
        // They come back in another order than they left, and while others are away.
        for (String late : List.of("", "; enum.slow by 3 s", "; enum.slow by 1 s", "", "; enum.slow by 6 s", "")) {
            plug("STM32F405xG", BootMode.APPLICATION, "enum.dupserial" + late);
        }
        clock.advance(Duration.ofSeconds(10).toNanos());
        // Nor do they say who they are.
        boards.forEach(board -> board.application().trouble(ApplicationTrouble.NO_MSP, true));

        CommandRun run = flash("--all");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("6 of 6 boards passed.");
        for (EmulatedBoard board : boards) {
            assertThat(board.flash().read(FLASH, SIZE)).isEqualTo(image);
        }
        assertThat(run.err().lines().filter(line -> line.contains("Reboot      by")))
                .hasSize(6);
    }

    @Test
    void boards_that_fail_for_one_reason_give_the_code_of_that_reason() {
        plug("STM32F405xG", BootMode.ROM, "rdp1");
        plug("STM32F405xG", BootMode.ROM, "rdp1");
        plug("STM32F405xG", BootMode.ROM, "");

        CommandRun run = flash("--all");

        assertThat(run.exitCode()).isEqualTo(37);
        assertThat(run.out())
                .contains("usb:1-1  FAIL ", "usb:1-3  PASS ", "usb:1-2: The chip is read protected", "  to do: ")
                .endsWith("1 of 3 boards passed, 2 failed.\n");
        assertThat(run.err()).contains("error: 1 of 3 boards passed, 2 failed.");
    }

    @Test
    void a_named_board_that_is_not_there_does_not_keep_the_others_waiting_for_it() {
        plug("STM32F405xG", BootMode.ROM, "");

        CommandRun run = flash("--board", "usb:1-1", "--board", "usb:9-9", "--output", "json");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(results(run)).containsExactly(Map.entry("usb:1-1", "OK"), Map.entry("usb:9-9", "BOARD_NOT_FOUND"));
        assertThat(boards.get(0).flash().read(FLASH, SIZE)).isEqualTo(image);
    }

    @Test
    void verify_and_erase_take_all_boards_too() {
        plug("STM32F405xG", BootMode.ROM, "");
        plug("STM32F405xG", BootMode.ROM, "");
        boards.get(0).flash().load(FLASH, image);

        CommandRun verified = run("verify", file.toString(), "--address", "0x08000000", "--all");
        CommandRun erased = run("erase", "--full-chip", "--all");

        assertThat(verified.exitCode()).isEqualTo(36);
        assertThat(verified.out()).contains("usb:1-1  PASS ", "usb:1-2  FAIL ");
        assertThat(erased.exitCode()).isZero();
        assertThat(boards)
                .allSatisfy(board -> assertThat(board.flash().read(FLASH, SIZE)).containsOnly(0xFF));
    }

    @Test
    void a_plan_for_all_boards_touches_none() {
        plug("STM32F405xG", BootMode.ROM, "");
        plug("STM32F405xG", BootMode.ROM, "");

        CommandRun run = flash("--all", "--plan");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("usb:1-1:\n", "usb:1-2:\n", "0x08000000");
        assertThat(boards)
                .allSatisfy(board -> assertThat(board.flash().read(FLASH, SIZE)).containsOnly(0xFF));
    }

    @Test
    void each_of_several_boards_is_kept_under_a_name_of_its_own() throws IOException {
        for (int number = 0; number < 6; number++) {
            plug(
                    "STM32F405xG",
                    number % 2 == 0 ? BootMode.ROM : BootMode.APPLICATION,
                    number < 3 ? "enum.dupserial" : "");
            boards.get(number).flash().load(FLASH + SIZE, new byte[] {(byte) number, 1, 2, 3});
        }
        Path backups = directory.resolve("backups");

        CommandRun run = flash("--all", "--backup", backups.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        List<Integer> kept = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(backups)) {
            for (Path file : files) {
                assertThat(file.getFileName().toString()).matches("bootlace-backup-.*\\.(json|bin)");
                if (file.toString().endsWith(".bin")) {
                    kept.add((int) Files.readAllBytes(file)[SIZE]);
                    assertThat(Path.of(file.toString().replace(".bin", ".json")))
                            .isNotEmptyFile();
                }
            }
        }
        assertThat(kept).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
        for (EmulatedBoard board : boards.subList(3, 6)) {
            assertThat(run.err()).contains("-" + board.serial() + ".json");
        }
    }

    @Test
    void one_file_cannot_keep_several_boards() {
        plug("STM32F405xG", BootMode.ROM, "");
        plug("STM32F405xG", BootMode.ROM, "");

        CommandRun run =
                flash("--all", "--backup", directory.resolve("kept.json").toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("kept.json", "several boards", "directory")
                .doesNotContain("Board ");
        assertThat(directory.resolve("kept.json")).doesNotExist();
    }

    private void plug(String chip, BootMode mode, String faults) {
        boards.add(EmulatedBoard.builder(ChipCatalogue.bundled().chip(chip))
                .clock(clock)
                .seed(boards.size() + 1L)
                .mode(mode)
                .faults(FaultPlan.parse(faults))
                .build());
    }

    private CommandRun flash(String... options) {
        List<String> words = new ArrayList<>(List.of(
                "flash", file.toString(), "--address", "0x08000000", "--allow-mismatched-image", "--no-incremental"));
        words.addAll(Arrays.asList(options));
        return run(words.toArray(String[]::new));
    }

    private CommandRun run(String... words) {
        EmulatedHost host = EmulatedHost.of(clock, boards.toArray(EmulatedBoard[]::new));
        return CommandRun.on(host::portsForOneOfMany, List.of(words));
    }

    /** Name to OK or kind of failure, as the JSON object has them. */
    private static Map<String, String> results(CommandRun run) {
        Map<String, String> results = new LinkedHashMap<>();
        String name = "";
        for (String line : run.out().lines().map(String::strip).toList()) {
            if (line.startsWith("\"name\"")) {
                name = line.replaceAll(".*: \"|\",", "");
                results.put(name, "OK");
            } else if (line.startsWith("\"kind\"") && !line.contains("BOARDS_FAILED")) {
                results.put(name, line.replaceAll(".*: \"|\",", ""));
            }
        }
        return results;
    }

    private static Map<String, String> expected(String... kinds) {
        Map<String, String> expected = new LinkedHashMap<>();
        for (int i = 0; i < kinds.length; i++) {
            expected.put("usb:1-" + (i + 1), kinds[i]);
        }
        return expected;
    }

    private static byte[] image() {
        byte[] content = new byte[SIZE];
        for (int i = 0; i < SIZE; i++) {
            content[i] = (byte) (i % 251);
        }
        System.arraycopy(new byte[] {0, 0, 1, 0x20, 0x01, 0x02, 0, 0x08}, 0, content, 0, 8);
        return content;
    }
}
