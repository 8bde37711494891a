package org.bootlace.features.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.board.Running;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.export.serial.PtyServer;
import org.bootlace.emulator.time.WallClock;
import org.bootlace.features.firmware.MadeUpFirmware;
import org.bootlace.flasher.Departure;
import org.bootlace.flasher.FlashEvent;
import org.bootlace.flasher.FlashOptions;
import org.bootlace.flasher.FlashReport;
import org.bootlace.flasher.Flasher;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.image.ImageReader;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.transport.HostClock;
import org.bootlace.flasher.transport.HostPorts;
import org.bootlace.flasher.transport.libusb.LibusbBus;
import org.bootlace.flasher.transport.serial.JSerialCommPorts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rung 3 on a serial line: the flasher through jSerialComm and a pseudo terminal of this kernel. */
class FlashOverPtyTest {

    private static final double SPEED = 100;

    @TempDir
    private Path folder;

    private final WallClock clock = new WallClock(SPEED);
    private final EmulatedBoard board = EmulatedBoard.builder(
                    ChipCatalogue.bundled().chip("STM32F405xG"))
            .clock(clock)
            .mode(BootMode.APPLICATION)
            .boot0(true)
            .build();
    private final List<String> notes = new ArrayList<>();

    @AfterEach
    void switch_off() {
        board.close();
        clock.close();
    }

    @Test
    void flashes_verifies_starts_and_comes_again() {
        Path link = folder.resolve("uart");
        MadeUpFirmware made = MadeUpFirmware.ofSize(9_001, 3);
        byte[] bytes = made.segments().get(0).bytes();
        FirmwareImage image = ImageReader.read("firmware.bin", bytes, Optional.of(Address.of(MadeUpFirmware.FLASH)));
        try (PtyServer server = PtyServer.start(Optional.of(link), board.uart(), clock)) {
            BoardSelector selector = BoardSelector.parse("uart:" + server.path());
            FlashReport report = flasher().flash(selector, image, FlashOptions.defaults());

            assertThat(board.flash().read(MadeUpFirmware.FLASH, bytes.length)).isEqualTo(bytes);
            assertThat(report.departure()).isEqualTo(Departure.STARTED);
            await().until(() -> board.running() == Running.APPLICATION);
            assertThat(notes).anyMatch(note -> note.contains("carries no parity"));

            board.reset();
            await().until(() -> board.running() == Running.ROM);
            assertThat(flasher()
                            .verify(selector, image, FlashOptions.defaults())
                            .segments())
                    .allMatch(FlashReport.SegmentReport::verified);
        }
    }

    private Flasher flasher() {
        HostClock wall = HostClock.system();
        return new Flasher(new HostPorts(new LibusbBus(), new JSerialCommPorts(wall), wall), event -> {
            if (event instanceof FlashEvent.Note note) {
                notes.add(note.text());
            }
        });
    }
}
