package org.bootlace.features.bench.emulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.board.Running;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.fault.FaultPlan;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.features.firmware.MadeUpFirmware;
import org.bootlace.flasher.BoardState;
import org.bootlace.flasher.Departure;
import org.bootlace.flasher.FlashEvent;
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
import org.bootlace.flasher.plan.EraseScope;
import org.bootlace.flasher.uart.BootSequence;
import org.bootlace.flasher.uart.UartOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole flasher over the UART of an emulated board, on virtual time. */
class FlashOverUartTest {

    private static final Path BETAFLIGHT = Path.of("../../shared/firmware/betaflight_4.5.0_STM32F405.hex");
    private static final BoardSelector WIRED = BoardSelector.parse("uart:/dev/ttyS0");
    private static final BoardSelector WITH_LINES = BoardSelector.parse("uart:/dev/ttyUSB0");
    private static final UartOptions SEQUENCE =
            new UartOptions(Optional.empty(), Optional.of(BootSequence.parse("dtr-boot0")));

    private final VirtualClock clock = new VirtualClock();
    private final List<String> notes = new ArrayList<>();
    private EmulatedBoard board = board("STM32F405xG", BootMode.ROM);

    @AfterEach
    void unplug() {
        board.close();
    }

    @Test
    void real_betaflight_image_is_programmed_and_verified() throws IOException {
        assumeThat(BETAFLIGHT).exists();
        FirmwareImage image = ImageReader.read("betaflight.hex", Files.readAllBytes(BETAFLIGHT), Optional.empty());

        FlashReport report = flasher().flash(WIRED, image, FlashOptions.defaults());

        assertHolds(image);
        assertThat(report.departure()).isEqualTo(Departure.STARTED);
        clock.advance(Duration.ofSeconds(1).toNanos());
        assertThat(board.running()).isEqualTo(Running.APPLICATION);
        assertThat(report.untouched().toString()).contains("0x08004000-0x08007FFF");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STM32F103xB", "STM32F105_107", "STM32F303xC", "STM32F072xB", "STM32F411xE", "STM32F427xI",
                        "STM32F722xE",
                "STM32F745xG", "STM32F767xI", "STM32H743xI_revV", "STM32H723xG", "STM32H7A3xI", "STM32G474xE",
                        "STM32G431xB",
                "STM32L476xG", "STM32L432xC", "STM32L412xB", "STM32G0B1xE", "STM32WB55xG", "STM32H563xI", "STM32U575xI"
            })
    void each_family_is_flashed_and_verified(String chip) {
        board.close();
        board = board(chip, BootMode.ROM);
        FirmwareImage image = firmware(5_001);

        FlashReport report = flasher().flash(WIRED, image, FlashOptions.defaults());

        assertHolds(image);
        assertThat(report.segments()).allMatch(FlashReport.SegmentReport::verified);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uart.noise with 0.05% chance seed 5",
                "uart.dropbyte at byte 30",
                "uart.dropbyte at byte 1000",
                "uart.parityerr at byte 700",
                "uart.extraack at byte 40",
                "uart.extraack at byte 2000",
                "uart.doublenack at byte 40"
            })
    void disturbed_line_is_made_good(String fault) {
        board.inject(FaultPlan.parse(fault));
        FirmwareImage image = firmware(9_000);

        flasher().flash(WIRED, image, FlashOptions.defaults().withLeave(false));

        assertHolds(image);
        assertThat(board.unfiredFaults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"uart.dropbyte at byte 1000, 1", "uart.parityerr at byte 700, 1", "'', 0"})
    void what_was_repeated_is_counted_and_the_wires_are_suspected(String fault, int repeats) {
        board.inject(FaultPlan.parse(fault));

        FlashReport report =
                flasher().flash(WIRED, firmware(9_000), FlashOptions.defaults().withLeave(false));

        assertThat(report.effort().repeated()).isEqualTo(repeats);
        assertThat(notes.stream().filter(note -> note.contains("suspect the wires")))
                .hasSize(repeats);
    }

    @Test
    void protected_chip_is_refused_before_anything_is_erased() {
        board.inject(FaultPlan.parse("rdp1"));

        assertThatExceptionOfType(FlashException.class)
                .isThrownBy(() -> flasher().flash(WIRED, firmware(4_000), FlashOptions.defaults()))
                .satisfies(refused -> {
                    assertThat(refused.kind()).isEqualTo(FailureKind.READ_PROTECTED);
                    assertThat(refused.state()).isEqualTo(BoardState.UNTOUCHED);
                });
    }

    @Test
    void running_board_is_reset_into_its_bootloader_and_out_of_it_by_dtr_and_rts() {
        board.close();
        board = board("STM32F405xG", BootMode.APPLICATION);
        FirmwareImage image = firmware(4_000);

        flasher().flash(WITH_LINES, image, FlashOptions.defaults().withUart(SEQUENCE));

        assertHolds(image);
        clock.advance(Duration.ofSeconds(1).toNanos());
        assertThat(board.running()).isEqualTo(Running.APPLICATION);
    }

    @Test
    void no_reboot_leaves_dtr_and_rts_alone_and_says_so() {
        board.close();
        board = board("STM32F405xG", BootMode.APPLICATION);

        assertThatExceptionOfType(FlashException.class)
                .isThrownBy(() -> flasher()
                        .flash(
                                WIRED,
                                firmware(4_000),
                                FlashOptions.defaults().withReboot(false).withUart(SEQUENCE)))
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(FailureKind.REBOOT_NO_BOOTLOADER));
        assertThat(notes).anyMatch(note -> note.contains("DTR and RTS stay as they are"));
        assertThat(notes).anyMatch(note -> note.contains("BOOT"));
    }

    @Test
    void bootloader_that_another_program_woke_at_another_rate_is_found() {
        flasher().info(BoardSelector.parse("uart:/dev/ttyS0@38400"), FlashOptions.defaults());

        flasher().erase(WIRED, EraseScope.wholeChip(), FlashOptions.defaults());

        assertThat(notes).anyMatch(note -> note.contains("answers at 38400 baud, not at 115200"));
    }

    @Test
    void manual_baud_is_the_only_rate_that_is_tried() {
        flasher().info(BoardSelector.parse("uart:/dev/ttyS0@38400"), FlashOptions.defaults());
        UartOptions manual = new UartOptions(Optional.of(115_200), Optional.empty());

        assertThatExceptionOfType(FlashException.class)
                .isThrownBy(() -> flasher().info(WIRED, FlashOptions.defaults().withUart(manual)))
                .withMessageContaining("at 115200 baud");
    }

    private Flasher flasher() {
        return new Flasher(EmulatedHost.of(clock, board).ports(), event -> {
            if (event instanceof FlashEvent.Note note) {
                notes.add(note.text());
            }
        });
    }

    private EmulatedBoard board(String chip, BootMode mode) {
        return EmulatedBoard.builder(ChipCatalogue.bundled().chip(chip))
                .clock(clock)
                .mode(mode)
                .build();
    }

    private static FirmwareImage firmware(int size) {
        MadeUpFirmware made = MadeUpFirmware.ofSize(size, 7);
        return ImageReader.read(
                "firmware.bin", made.segments().get(0).bytes(), Optional.of(Address.of(MadeUpFirmware.FLASH)));
    }

    private void assertHolds(FirmwareImage image) {
        for (Segment segment : image.segments()) {
            assertThat(board.flash().read(segment.start().value(), segment.size()))
                    .isEqualTo(segment.bytes());
        }
    }
}
