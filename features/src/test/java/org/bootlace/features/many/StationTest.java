package org.bootlace.features.many;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.fault.FaultPlan;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.features.bench.emulated.EmulatedHost;
import org.bootlace.features.cli.CommandRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A station with three sockets, and hands that plug boards in and out while it runs. */
@Timeout(120)
class StationTest {

    private static final long FLASH = 0x0800_0000L;
    private static final int SIZE = 30_000;

    private final VirtualClock clock = new VirtualClock();
    private final List<EmulatedBoard> boards = new ArrayList<>();
    private final byte[] image = image();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        boards.forEach(EmulatedBoard::close);
    }

    @Test
    void every_board_is_flashed_once_however_long_it_stays() throws IOException {
        EmulatedBoard one = board("STM32F405xG", "");
        EmulatedBoard two = board("STM32F405xG", "");
        two.unplug();
        at(300, () -> plugInHoldingBoot(two));

        CommandRun run = watch(2, "--output", "json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(events(run))
                .containsExactly(
                        "arrived usb:1-1", "result usb:1-1 true", "arrived usb:1-2", "result usb:1-2 true", "summary");
        assertThat(one.flash().read(FLASH, SIZE)).isEqualTo(image);
        assertThat(two.flash().read(FLASH, SIZE)).isEqualTo(image);
    }

    @Test
    void a_socket_takes_one_board_after_the_other() throws IOException {
        EmulatedBoard board = board("STM32F405xG", "");
        for (int round = 1; round <= 3; round++) {
            at(round * 100L, board::unplug);
            at(round * 100L + 3, () -> {
                board.flash().load(FLASH, new byte[SIZE]);
                plugInHoldingBoot(board);
            });
        }

        CommandRun run = watch(4);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err().lines().filter(line -> line.startsWith("PASS  usb:1-1")))
                .hasSize(4);
        assertThat(run.err().lines().filter(line -> line.equals("usb:1-1 is free for the next board.")))
                .hasSize(3);
        assertThat(run.out()).isEqualTo("4 passed, 0 failed.\n");
        assertThat(board.flash().read(FLASH, SIZE)).isEqualTo(image);
    }

    @Test
    void a_board_that_fails_says_what_to_do_and_does_not_stop_the_others() throws IOException {
        board("STM32F405xG", "rdp1");
        board("STM32F405xG", "unplug during program 3");
        EmulatedBoard good = board("STM32F405xG", "");

        CommandRun run = watch(3);

        assertThat(run.exitCode()).isEqualTo(29);
        assertThat(run.err())
                .contains("FAIL  usb:1-1 ", "The chip is read protected", "to do: ")
                .contains("FAIL  usb:1-2 ")
                .contains("PASS  usb:1-3 ")
                .doesNotContain("\007", "\033");
        assertThat(run.out()).contains("READ_PROTECTED", "BOARD_UNPLUGGED").endsWith("1 passed, 2 failed.\n");
        assertThat(good.flash().read(FLASH, SIZE)).isEqualTo(image);
    }

    @Test
    void each_board_is_a_line_of_the_log() throws IOException {
        board("STM32F405xG", "");
        board("STM32F405xG", "rdp1");
        Path log = directory.resolve("boards.csv");

        watch(2, "--log", log.toString());

        assertThat(Files.readAllLines(log))
                .hasSize(3)
                .anySatisfy(line ->
                        assertThat(line).matches("[-0-9T:]+Z,usb:1-1,[0-9A-F]{12},firmware.bin,BTFL .*,PASS,,[0-9.]+,"))
                .anySatisfy(line -> assertThat(line).matches("[-0-9T:]+Z,usb:1-2,.*,FAIL,READ_PROTECTED,.*"));
    }

    @Test
    void only_the_sockets_that_are_named_are_served() throws IOException {
        EmulatedBoard one = board("STM32F405xG", "");
        EmulatedBoard two = board("STM32F405xG", "");

        CommandRun run = watch(1, "--board", "usb:1-2");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(one.flash().read(FLASH, SIZE)).containsOnly(0xFF);
        assertThat(two.flash().read(FLASH, SIZE)).isEqualTo(image);
    }

    @Test
    void what_means_nothing_at_a_station_is_refused() throws IOException {
        assertThat(watch(1, "--board", "tty:/dev/ttyACM0").exitCode()).isEqualTo(2);
        assertThat(watch(0).exitCode()).isEqualTo(2);
        assertThat(watch(1, "--jobs", "0").exitCode()).isEqualTo(2);
        assertThat(watch(1, "--plan").exitCode()).isEqualTo(2);
        assertThat(run("flash", file().toString(), "--address", "0x08000000", "--loop", "--all")
                        .exitCode())
                .isEqualTo(2);
    }

    private EmulatedBoard board(String chip, String faults) {
        EmulatedBoard board = EmulatedBoard.builder(ChipCatalogue.bundled().chip(chip))
                .clock(clock)
                .seed(boards.size() + 1L)
                .mode(BootMode.ROM)
                .faults(FaultPlan.parse(faults))
                .build();
        boards.add(board);
        return board;
    }

    private void plugInHoldingBoot(EmulatedBoard board) {
        board.boot0(true);
        board.plugIn();
        clock.at(clock.now() + Duration.ofSeconds(1).toNanos(), () -> board.boot0(false));
    }

    /** Hands do something when that many seconds have passed. */
    private void at(long seconds, Runnable hands) {
        clock.at(Duration.ofSeconds(seconds).toNanos(), hands);
    }

    private CommandRun watch(int most, String... options) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                "watch", file().toString(), "--address=0x08000000", "--allow-mismatched-image", "--max=" + most));
        words.addAll(Arrays.asList(options));
        return run(words.toArray(String[]::new));
    }

    private CommandRun run(String... words) {
        EmulatedHost host = EmulatedHost.of(clock, boards.toArray(EmulatedBoard[]::new));
        return CommandRun.on(host::portsForOneOfMany, List.of(words));
    }

    private Path file() throws IOException {
        return Files.write(directory.resolve("firmware.bin"), image);
    }

    /** Each line is a JSON object of its own. */
    private static List<String> events(CommandRun run) {
        return run.out()
                .lines()
                .map(line -> {
                    assertThat(line)
                            .startsWith("{\"schema\":1,\"verb\":\"watch\",")
                            .endsWith("}");
                    String event = line.replaceAll(".*\"event\":\"([a-z]+)\".*", "$1");
                    String name =
                            line.contains("\"name\"") ? " " + line.replaceAll(".*?\"name\":\"([^\"]+)\".*", "$1") : "";
                    return event + name + (event.equals("result") ? " " + line.contains("\"ok\":true") : "");
                })
                .toList();
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
