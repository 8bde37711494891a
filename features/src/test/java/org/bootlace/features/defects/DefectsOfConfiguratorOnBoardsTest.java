package org.bootlace.features.defects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.board.Running;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.fault.FaultPlan;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.features.bench.emulated.EmulatedHost;
import org.bootlace.features.cli.CommandRun;
import org.bootlace.features.firmware.MadeUpFirmware;
import org.bootlace.flasher.BoardState;
import org.bootlace.flasher.FlashException;
import org.bootlace.flasher.FlashOptions;
import org.bootlace.flasher.FlashReport;
import org.bootlace.flasher.Flasher;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.image.ImageReader;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.transport.HostPorts;
import org.bootlace.flasher.transport.SerialDevice;
import org.bootlace.flasher.transport.SerialPorts;
import org.bootlace.flasher.transport.SerialSettings;
import org.bootlace.flasher.transport.SerialTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Defects of Betaflight Configurator that need a real protocol on the other side; numbered as in docs/comparison.md. */
class DefectsOfConfiguratorOnBoardsTest {

    private static final BoardSelector ONLY = BoardSelector.only();
    private static final BoardSelector WIRED = BoardSelector.parse("uart:/dev/ttyS0");
    private static final int WRITE_MEMORY = 0x31;

    private final VirtualClock clock = new VirtualClock();
    private EmulatedBoard board = board("STM32F405xG");

    @TempDir
    private Path directory;

    @AfterEach
    void unplug() {
        board.close();
    }

    @Test
    @DisplayName("2: a full erase of external flash tries its read-only sectors")
    void a_full_erase_of_external_flash_leaves_its_read_only_sectors_alone() {
        use("SPRACING_H7_EXST");
        long readOnly = 0x9000_0000L + 1003L * 0x2_0000;
        board.flash().load(readOnly, new byte[64]);
        board.flash().load(readOnly - 64, new byte[64]);

        FlashReport report = new Flasher(ports(), event -> {})
                .flash(
                        ONLY,
                        firmware(0x9000_0000L, 5_000),
                        FlashOptions.defaults().withFullChipErase(true).withLeave(false));

        assertThat(report.erased()).hasSize(1003);
        assertThat(board.flash().read(readOnly - 64, 64)).containsOnly(0xFF);
        assertThat(board.flash().read(readOnly, 64)).containsOnly(0);
    }

    @Test
    @DisplayName("2: an image for the read-only head of an AT32 is tried")
    void an_image_for_the_read_only_head_of_an_at32_is_refused() {
        use("AT32F435xM");

        FlashException refused = catchThrowableOfType(
                FlashException.class,
                () -> new Flasher(ports(), event -> {})
                        .flash(ONLY, firmware(MadeUpFirmware.FLASH, 5_000), FlashOptions.defaults()));

        assertThat(refused.kind()).isEqualTo(FailureKind.IMAGE_OUTSIDE_MEMORY);
        assertThat(refused.state()).isEqualTo(BoardState.UNTOUCHED);
    }

    @Test
    @DisplayName("3: the second and later regions of a memory layout are dropped")
    void every_region_of_a_daisy_is_flashed() {
        use("DAISY_BOOTLOADER");
        List<Long> regions = List.of(0x9000_0000L, 0x9004_0000L, 0x9040_0000L);
        Segment[] parts = regions.stream()
                .map(at -> firmware(at, 5_000).segments().get(0))
                .toArray(Segment[]::new);

        new Flasher(ports(), event -> {})
                .flash(ONLY, FirmwareImage.of(parts), FlashOptions.defaults().withLeave(false));

        for (Segment part : parts) {
            assertThat(board.flash().read(part.start().value(), part.size())).isEqualTo(part.bytes());
        }
    }

    @Test
    @DisplayName("9: a read-protected chip is wiped without a question")
    void a_protected_chip_keeps_its_content() {
        byte[] secret = new byte[5_000];
        Arrays.fill(secret, (byte) 0x5A);
        board.flash().load(MadeUpFirmware.FLASH, secret);
        board.inject(FaultPlan.parse("rdp1"));

        FlashException refused = catchThrowableOfType(
                FlashException.class,
                () -> new Flasher(ports(), event -> {})
                        .flash(ONLY, firmware(MadeUpFirmware.FLASH, 5_000), FlashOptions.defaults()));
        clock.advance(Duration.ofMinutes(1).toNanos());

        assertThat(refused.kind()).isEqualTo(FailureKind.READ_PROTECTED);
        assertThat(board.flash().read(MadeUpFirmware.FLASH, secret.length)).isEqualTo(secret);
    }

    @Test
    @DisplayName("10: the check of the board's name is left out for a local file")
    void a_local_file_for_another_board_is_refused_before_the_reboot() throws IOException {
        board.close();
        board = EmulatedBoard.builder(ChipCatalogue.bundled().chip("STM32F405xG"))
                .clock(clock)
                .mode(BootMode.APPLICATION)
                .boardName("SPEEDYBEEF405V3")
                .build();
        byte[] bytes = firmware(MadeUpFirmware.FLASH, 5_000).segments().get(0).bytes();
        byte[] texts = "\0MATEKF405\0INAV\0Jun 10 2024\0007.1.2\0".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(texts, 0, bytes, 2_000, texts.length);
        Path file = Files.write(directory.resolve("inav.bin"), bytes);

        CommandRun run = CommandRun.on(ports(), List.of("flash", file.toString(), "--address=0x08000000"));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(FailureKind.IMAGE_FOR_OTHER_BOARD.exitCode());
        assertThat(run.err()).contains("MATEKF405", "SPEEDYBEEF405V3", "not rebooted");
        assertThat(board.running()).isEqualTo(Running.APPLICATION);
    }

    @Test
    @DisplayName("11: the path over a UART cannot be reached")
    void a_board_is_flashed_over_its_uart_from_the_command_line() throws IOException {
        FirmwareImage image = firmware(MadeUpFirmware.FLASH, 5_000);
        Path file = Files.write(
                directory.resolve("firmware.bin"), image.segments().get(0).bytes());

        CommandRun run = CommandRun.on(
                ports(), List.of("flash", file.toString(), "--address=0x08000000", "--board=uart:/dev/ttyS0"));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(board.flash().read(MadeUpFirmware.FLASH, 5_000))
                .isEqualTo(image.segments().get(0).bytes());
    }

    @Test
    @DisplayName("11: a frame of data over a UART is one byte short, its checksum in the place of the last byte")
    void each_frame_of_data_has_its_length_all_its_bytes_and_its_checksum() {
        FirmwareImage image = firmware(MadeUpFirmware.FLASH, 1_000);
        List<byte[]> written = new ArrayList<>();

        new Flasher(recording(written), event -> {}).flash(WIRED, image, FlashOptions.defaults());

        List<byte[]> frames = dataFrames(written);
        assertThat(frames).hasSize(4);
        int at = 0;
        for (byte[] frame : frames) {
            int length = (frame[0] & 0xFF) + 1;
            int checksum = 0;
            for (byte value : frame) {
                checksum ^= value;
            }
            assertThat(frame).hasSize(1 + length + 1);
            assertThat(checksum).as("of all bytes, the checksum included").isZero();
            int meant = Math.min(length, 1_000 - at);
            assertThat(Arrays.copyOfRange(frame, 1, 1 + meant))
                    .isEqualTo(Arrays.copyOfRange(image.segments().get(0).bytes(), at, at + meant));
            at += length;
        }
    }

    @Test
    @DisplayName("11: the option to erase the whole chip is never read over a UART")
    void a_full_erase_over_a_uart_takes_everything() {
        board.flash().load(0x080E_0000L, new byte[64]);

        new Flasher(ports(), event -> {})
                .flash(
                        WIRED,
                        firmware(MadeUpFirmware.FLASH, 1_000),
                        FlashOptions.defaults().withFullChipErase(true));

        assertThat(board.flash().read(0x080E_0000L, 64)).containsOnly(0xFF);
    }

    /** What followed the two other parts of each Write Memory: the command and the address. */
    private static List<byte[]> dataFrames(List<byte[]> written) {
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i + 2 < written.size(); i++) {
            byte[] command = written.get(i);
            if (command.length == 2 && command[0] == WRITE_MEMORY && command[1] == (byte) ~WRITE_MEMORY) {
                frames.add(written.get(i + 2));
            }
        }
        return frames;
    }

    private HostPorts recording(List<byte[]> written) {
        HostPorts ports = ports();
        return new HostPorts(ports.usb(), new Recording(ports.serial(), written), ports.clock());
    }

    private HostPorts ports() {
        return EmulatedHost.of(clock, board).ports();
    }

    private void use(String chip) {
        board.close();
        board = board(chip);
    }

    private EmulatedBoard board(String chip) {
        return EmulatedBoard.builder(ChipCatalogue.bundled().chip(chip))
                .clock(clock)
                .mode(BootMode.ROM)
                .build();
    }

    private static FirmwareImage firmware(long at, int size) {
        MadeUpFirmware made = MadeUpFirmware.at(at, size, 7);
        return ImageReader.read("firmware.bin", made.segments().get(0).bytes(), Optional.of(Address.of(at)));
    }

    /** Serial ports that keep what is written to them. */
    private record Recording(SerialPorts ports, List<byte[]> written) implements SerialPorts {

        @Override
        public List<SerialDevice> devices() {
            return ports.devices();
        }

        @Override
        public SerialTransport open(String port, SerialSettings settings) {
            return new Tap(ports.open(port, settings), written);
        }
    }

    private record Tap(SerialTransport port, List<byte[]> written) implements SerialTransport {

        @Override
        public void write(byte[] data) {
            written.add(data.clone());
            port.write(data);
        }

        @Override
        public byte[] read(int max, Duration timeout) {
            return port.read(max, timeout);
        }

        @Override
        public void configure(SerialSettings settings) {
            port.configure(settings);
        }

        @Override
        public boolean dtr(boolean asserted) {
            return port.dtr(asserted);
        }

        @Override
        public boolean rts(boolean asserted) {
            return port.rts(asserted);
        }

        @Override
        public void close() {
            port.close();
        }
    }
}
