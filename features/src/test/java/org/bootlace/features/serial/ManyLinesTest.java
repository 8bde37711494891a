package org.bootlace.features.serial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.export.serial.PtyServer;
import org.bootlace.emulator.time.WallClock;
import org.bootlace.features.cli.CommandRun;
import org.bootlace.features.firmware.MadeUpFirmware;
import org.bootlace.flasher.transport.HostClock;
import org.bootlace.flasher.transport.HostPorts;
import org.bootlace.flasher.transport.libusb.LibusbBus;
import org.bootlace.flasher.transport.serial.JSerialCommPorts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several serial lines in use at the same time, through jSerialComm on several threads. */
@Timeout(120)
class ManyLinesTest {

    private static final int LINES = 4;

    @TempDir
    private Path folder;

    private final WallClock clock = new WallClock(100);
    private final List<EmulatedBoard> boards = new ArrayList<>();
    private final List<PtyServer> lines = new ArrayList<>();

    @AfterEach
    void switch_off() {
        lines.forEach(PtyServer::close);
        boards.forEach(EmulatedBoard::close);
        clock.close();
    }

    @Test
    void four_boards_are_flashed_over_four_lines_while_ports_are_listed_all_the_time() throws Exception {
        byte[] bytes = MadeUpFirmware.ofSize(9_001, 3).segments().get(0).bytes();
        Path file = Files.write(folder.resolve("firmware.bin"), bytes);
        List<String> words = new ArrayList<>(List.of("flash", file.toString(), "--address", "0x08000000"));
        for (int number = 0; number < LINES; number++) {
            words.addAll(List.of("--board", "uart:" + line(number)));
        }
        AtomicBoolean done = new AtomicBoolean();
        Thread lister = new Thread(() -> {
            while (!done.get()) {
                new JSerialCommPorts(HostClock.system()).devices();
            }
        });
        lister.start();

        CommandRun run = CommandRun.on(ManyLinesTest::machine, words);

        done.set(true);
        lister.join();
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("4 of 4 boards passed.");
        assertThat(boards)
                .allSatisfy(board -> assertThat(board.flash().read(MadeUpFirmware.FLASH, bytes.length))
                        .isEqualTo(bytes));
    }

    private Path line(int number) throws IOException {
        EmulatedBoard board = EmulatedBoard.builder(ChipCatalogue.bundled().chip("STM32F405xG"))
                .clock(clock)
                .mode(BootMode.APPLICATION)
                .boot0(true)
                .build();
        boards.add(board);
        Path link = folder.resolve("uart" + number);
        lines.add(PtyServer.start(Optional.of(link), board.uart(), clock));
        return Path.of(lines.get(number).path().toString());
    }

    private static HostPorts machine() {
        HostClock wall = HostClock.system();
        return new HostPorts(new LibusbBus(), new JSerialCommPorts(wall), wall);
    }
}
