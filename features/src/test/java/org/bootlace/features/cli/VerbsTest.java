package org.bootlace.features.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.fault.FaultPlan;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.features.bench.emulated.EmulatedHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every verb once against an emulated STM32F405, and what it prints. */
class VerbsTest {

    private static final long FLASH = 0x0800_0000L;

    private final VirtualClock clock = new VirtualClock();
    private EmulatedBoard board = board(BootMode.ROM, "");

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        board.close();
    }

    @Test
    void list_shows_the_board_and_how_to_select_it() {
        assertThat(run("list").out().lines().skip(1))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("usb:1-1  in its bootloader  -     ")
                        .endsWith("0483:df11"));
    }

    @Test
    void info_shows_the_memories() {
        assertThat(run("info").out())
                .contains("Transfer size  2048 bytes")
                .contains("Internal Flash  0x08000000-0x0800FFFF   65536  4 x 16 KiB   read, erase, write")
                .contains("                0x08020000-0x080FFFFF  917504  7 x 128 KiB  read, erase, write");
    }

    @Test
    void info_of_a_running_board_leaves_it_running() {
        restart(BootMode.APPLICATION, "");

        assertThat(run("info").out()).contains("State        running").contains("bootlace reboot --board usb:1-1");
        assertThat(run("list").out()).contains("running");
    }

    @Test
    void flash_programs_and_verifies_a_binary() throws IOException {
        board.flash().load(FLASH, new byte[32 * 1024]);

        CommandRun run = run("flash", firmware(20_000).toString(), "--address", "0x08000000", "--no-leave");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("Flashed firmware.bin onto usb:1-1 (serial ")
                .contains("0x08000000-0x08004E1F  20000  19.5 KiB  programmed, verified")
                .contains("Erased     32768 bytes (32 KiB) in 2 sectors")
                .contains("Untouched  0x08008000-0x080FFFFF");
        assertThat(board.flash().read(FLASH, 20_000)).isEqualTo(Files.readAllBytes(directory.resolve("firmware.bin")));
    }

    @Test
    void flash_reboots_a_running_board_first_and_shows_each_phase() throws IOException {
        restart(BootMode.APPLICATION, "");

        CommandRun run = run("flash", firmware(20_000).toString(), "--address", "0x08000000");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err().lines().map(line -> line.replaceAll("[: ].*", "")))
                .containsExactly(
                        "Board",
                        "Firmware",
                        "Reboot",
                        "Rebooting",
                        "Comparing",
                        "Erasing",
                        "Programming",
                        "Verifying",
                        "Firmware",
                        "Leaving");
    }

    @Test
    void verify_tells_equal_from_different() throws IOException {
        Path file = firmware(20_000);
        assertThat(run("verify", file.toString(), "--address", "0x08000000").exitCode())
                .isEqualTo(36);

        board.flash().load(FLASH, Files.readAllBytes(file));

        CommandRun equal = run("verify", file.toString(), "--address", "0x08000000");
        assertThat(equal.exitCode()).isZero();
        assertThat(equal.out())
                .startsWith("Verified firmware.bin on usb:1-1 (serial ")
                .contains("19.5 KiB  verified")
                .doesNotContain("Untouched");
    }

    @Test
    void erase_of_a_range_takes_the_sectors_that_it_touches() throws IOException {
        board.flash().load(FLASH, Files.readAllBytes(firmware(40_000)));

        CommandRun run = run("erase", "--range", "0x08004010+16");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("Erased usb:1-1 (serial ")
                .contains("Erased     16384 bytes (16 KiB) in 1 sector")
                .contains("Untouched  0x08000000-0x08003FFF, 0x08008000-0x080FFFFF")
                .contains("The board stays in its bootloader.");
        assertThat(board.flash().read(FLASH + 0x4000, 0x4000)).containsOnly(0xFF);
        assertThat(board.flash().read(FLASH + 0x3FF0, 0x10)).doesNotContain(0xFF);
    }

    @Test
    void erase_of_the_full_chip_says_so() {
        assertThat(run("erase", "--full-chip").out()).contains("Erased     1048576 bytes (1 MiB), the whole flash");
    }

    @Test
    void read_writes_what_is_there() throws IOException {
        byte[] content = Files.readAllBytes(firmware(40_000));
        board.flash().load(FLASH, content);
        Path part = directory.resolve("part.bin");
        Path all = directory.resolve("all.bin");

        assertThat(run("read", part.toString(), "--range", "0x08000010-0x0800001F")
                        .out())
                .isEqualTo("Read 0x08000010-0x0800001F, 16 bytes, from usb:1-1 into " + part + ".\n");
        assertThat(run("read", all.toString(), "--all").exitCode()).isZero();

        assertThat(part).hasBinaryContent(Arrays.copyOfRange(content, 0x10, 0x20));
        assertThat(all).hasSize(1024 * 1024);
        assertThat(Arrays.copyOf(Files.readAllBytes(all), content.length)).isEqualTo(content);
    }

    @Test
    void read_beyond_the_flash_is_refused_and_leaves_no_file() {
        Path file = directory.resolve("part.bin");

        CommandRun run = run("read", file.toString(), "--range", "0x08000000+2M");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("is not inside the flash, which is 0x08000000-0x080FFFFF.");
        assertThat(file).doesNotExist();
    }

    @Test
    void reboot_brings_a_running_board_into_its_bootloader() {
        restart(BootMode.APPLICATION, "");

        assertThat(run("reboot").out()).startsWith("usb:1-1").endsWith("is in its bootloader.\n");
        assertThat(run("list").out()).contains("in its bootloader");
    }

    @Test
    void a_board_pulled_out_in_the_middle_is_said_with_its_state() throws IOException {
        restart(BootMode.ROM, "unplug at download 6");

        CommandRun run = run("flash", firmware(20_000).toString(), "--address", "0x08000000", "-o", "json");

        assertThat(run.exitCode()).isEqualTo(30);
        assertThat(run.err()).contains("error: ", "to do: Plug the board in again");
        assertThat(run.out())
                .contains("\"kind\" : \"BOARD_UNPLUGGED\"")
                .contains("\"boardState\" : \"PARTLY_PROGRAMMED\"");
    }

    private CommandRun run(String... arguments) {
        return CommandRun.on(EmulatedHost.of(clock, board).ports(), List.of(arguments));
    }

    private void restart(BootMode mode, String faults) {
        board.close();
        board = board(mode, faults);
    }

    private EmulatedBoard board(BootMode mode, String faults) {
        return EmulatedBoard.builder(ChipCatalogue.bundled().chip("STM32F405xG"))
                .clock(clock)
                .mode(mode)
                .faults(FaultPlan.parse(faults))
                .build();
    }

    /** A vector table that a checker believes, and no byte that looks erased. */
    private Path firmware(int size) throws IOException {
        byte[] content = new byte[size];
        for (int i = 0; i < size; i++) {
            content[i] = (byte) (i % 251);
        }
        System.arraycopy(new byte[] {0, 0, 1, 0x20, 0x01, 0x02, 0, 0x08}, 0, content, 0, 8);
        return Files.write(directory.resolve("firmware.bin"), content);
    }
}
