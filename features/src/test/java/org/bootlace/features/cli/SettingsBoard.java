package org.bootlace.features.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bootlace.emulator.board.BoardBuilder;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.chip.ChipCatalogue;
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
import org.bootlace.flasher.transport.UsbTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An emulated flight controller whose user has set something, and what a test of its settings does with it. */
abstract class SettingsBoard {

    final VirtualClock clock = new VirtualClock();
    EmulatedBoard board = board(builder("STM32F405xG"));
    EmulatedHost host = EmulatedHost.of(clock, board);

    @TempDir
    Path directory;

    Path file;
    Path firmware;

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

    /** A program that was killed between the flash and what comes after it. */
    void interruptedAfterTheFlash() {
        SettingsJournal journal = new SettingsJournal(directory.resolve("state").resolve("settings"));
        FirmwareImage image = ImageReader.read(firmware, Optional.empty());
        FlashOptions options = FlashOptions.defaults().withFullChipErase(true);
        Flasher flasher = new Flasher(host.ports(), event -> {});
        KeptSettings kept = flasher.keepSettings(
                BoardSelector.only(), image, journal, new KeepingWishes(false, Instant.EPOCH), options);
        flasher.flash(kept.selector(), image, options);
    }

    String image(String chip) {
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

    List<Path> state() {
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

    String serial() {
        return board.application().profile().serial();
    }

    void set(String name, String value) {
        board.application().settings().set(name, value);
        board.powerCycle();
    }

    String stored(String name) {
        return board.application().settings().value(name);
    }

    void use(BoardBuilder next) {
        board.close();
        board = board(next);
        host = EmulatedHost.of(clock, board);
    }

    BoardBuilder builder(String chip) {
        return EmulatedBoard.builder(ChipCatalogue.bundled().chip(chip));
    }

    EmulatedBoard board(BoardBuilder builder) {
        return builder.clock(clock).mode(BootMode.APPLICATION).build();
    }

    CommandRun run(String... arguments) {
        return CommandRun.on(host.ports(), directory.resolve("state"), new ArrayList<>(List.of(arguments)));
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    HostPorts portsThatBeforeOpening(Runnable something) {
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
