package org.bootlace.features.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.board.Running;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.chip.ChipProfile;
import org.bootlace.emulator.fault.FaultPlan;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.features.bench.emulated.EmulatedHost;
import org.bootlace.flasher.Backup;
import org.bootlace.flasher.BoardState;
import org.bootlace.flasher.FlashEvent;
import org.bootlace.flasher.FlashException;
import org.bootlace.flasher.FlashOptions;
import org.bootlace.flasher.FlashReport;
import org.bootlace.flasher.Flasher;
import org.bootlace.flasher.OptionBytesReport;
import org.bootlace.flasher.OptionChange;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.Sector;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.option.ReadoutLevel;
import org.bootlace.flasher.plan.EraseScope;
import org.bootlace.flasher.uart.BootSequence;
import org.bootlace.flasher.uart.UartOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Protection and option bytes of emulated chips, through both doors, on virtual time. */
class ProtectionTest {

    private static final FlashOptions OPTIONS = FlashOptions.defaults().withRequireVectorTable(false);
    private static final BoardSelector USB = BoardSelector.only();
    private static final BoardSelector UART = BoardSelector.parse("uart:/dev/ttyS0");

    private final VirtualClock clock = new VirtualClock();
    private final List<String> notes = new ArrayList<>();
    private Optional<EmulatedBoard> open = Optional.empty();

    @AfterEach
    void close() {
        open.ifPresent(EmulatedBoard::close);
    }

    /** All whose protection is one of flash that they can remove: an H5 has product states instead, and these two are programs. */
    static Stream<String> chipsWithDfu() {
        return ChipCatalogue.bundled().all().stream()
                .filter(ChipProfile::hasUsb)
                .map(ChipProfile::name)
                .filter(name -> !name.matches("STM32H5.*|SPRACING.*|DAISY.*"));
    }

    @ParameterizedTest
    @MethodSource("chipsWithDfu")
    void protected_chip_is_refused_untouched_then_freed_then_flashed(String chip) {
        EmulatedBoard board = board(chip, "rdp1");
        byte[] before = content(board);

        FlashException refusal =
                catchThrowableOfType(FlashException.class, () -> flasher().flash(USB, firmware(board), OPTIONS));

        assertThat(refusal.kind()).isEqualTo(FailureKind.READ_PROTECTED);
        assertThat(refusal.remedy()).contains("bootlace unprotect --yes-erase-everything");
        assertThat(content(board)).isEqualTo(before);

        FlashReport freed = flasher().unprotect(USB, OPTIONS);

        assertThat(freed.erased()).isNotEmpty();
        assertThat(content(board)).containsOnly(0xFF);

        flasher().flash(USB, firmware(board), OPTIONS);

        assertHolds(board, firmware(board));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STM32F105_107",
                "STM32F303xC",
                "STM32F405xG",
                "STM32F767xI",
                "STM32H743xI_revV",
                "STM32G474xE",
                "STM32L476xG",
                "STM32C562xE",
                "STM32U575xI",
                "AT32F415xC"
            })
    void protected_chip_is_freed_and_flashed_in_one_go(String chip) {
        EmulatedBoard board = board(chip, "rdp1");

        FlashReport report = flasher().flashUnprotecting(USB, firmware(board), OPTIONS);

        assertThat(report.segments()).allMatch(segment -> segment.programmed() && segment.verified());
        assertHolds(board, firmware(board));
    }

    @ParameterizedTest
    @ValueSource(strings = {"STM32H563xI", "STM32H503xB", "SPRACING_H7_EXST"})
    void chip_that_keeps_its_protection_is_explained(String chip) {
        EmulatedBoard board = board(chip, "rdp1");
        byte[] before = content(board);

        FlashException failure =
                catchThrowableOfType(FlashException.class, () -> flasher().unprotect(USB, OPTIONS));

        assertThat(failure.kind()).isEqualTo(FailureKind.CHIP_LOCKED);
        assertThat(failure.remedy()).contains("STM32H5").contains("level 2");
        assertThat(content(board)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STM32F103xB", "STM32F105_107", "STM32F303xC", "STM32F072xB", "STM32F405xG", "STM32F427xI",
                        "STM32F722xE",
                "STM32F767xI", "STM32H743xI_revV", "STM32G474xE", "STM32L476xG", "STM32G0B1xE", "STM32WB55xG",
                        "STM32U575xI"
            })
    void protected_chip_is_freed_over_its_uart(String chip) {
        EmulatedBoard board = board(chip, "rdp1");
        byte[] before = content(board);

        FlashException refusal =
                catchThrowableOfType(FlashException.class, () -> flasher().flash(UART, firmware(board), OPTIONS));

        assertThat(refusal.kind()).isEqualTo(FailureKind.READ_PROTECTED);
        assertThat(content(board)).isEqualTo(before);

        flasher().unprotect(UART, OPTIONS);

        assertThat(content(board)).containsOnly(0xFF);

        flasher().flash(UART, firmware(board), OPTIONS);

        assertHolds(board, firmware(board));
    }

    @Test
    void h5_keeps_its_protection_over_the_uart_too() {
        board("STM32H563xI", "rdp1");

        FlashException failure =
                catchThrowableOfType(FlashException.class, () -> flasher().unprotect(UART, OPTIONS));

        assertThat(failure.kind()).isEqualTo(FailureKind.CHIP_LOCKED);
    }

    @Test
    void protected_chip_is_freed_and_flashed_in_one_go_over_its_uart() {
        EmulatedBoard board = board("STM32F405xG", "rdp1");

        flasher().flashUnprotecting(UART, firmware(board), OPTIONS);

        assertHolds(board, firmware(board));
    }

    @Test
    void running_protected_board_is_freed_and_flashed_with_dtr_and_rts_at_its_pins() {
        EmulatedBoard board = EmulatedBoard.builder(ChipCatalogue.bundled().chip("STM32F405xG"))
                .clock(clock)
                .mode(BootMode.APPLICATION)
                .faults(FaultPlan.parse("rdp1"))
                .build();
        open = Optional.of(board);
        UartOptions wires = new UartOptions(Optional.empty(), Optional.of(BootSequence.parse("dtr-boot0")));

        FlashReport report = flasher()
                .flashUnprotecting(BoardSelector.parse("uart:/dev/ttyUSB0"), firmware(board), OPTIONS.withUart(wires));

        assertHolds(board, firmware(board));
        assertThat(report.untouched()).isEmpty();
    }

    @Test
    void cable_pulled_while_the_chip_erases_itself_is_no_success_and_the_next_run_repairs_it() {
        EmulatedBoard board = board("STM32F405xG", "rdp1; unplug during read-unprotect 1");

        FlashException failure =
                catchThrowableOfType(FlashException.class, () -> flasher().unprotect(USB, OPTIONS));

        assertThat(failure.kind()).isEqualTo(FailureKind.REBOOT_NO_BOOTLOADER);
        assertThat(failure.state()).isEqualTo(BoardState.ERASE_UNCONFIRMED);
        board.plugIn();
        clock.advance(3_000_000_000L);

        flasher().flashUnprotecting(USB, firmware(board), OPTIONS);

        assertHolds(board, firmware(board));
    }

    @ParameterizedTest
    @CsvSource({
        "STM32F405xG, usb, 0, EF AA FF FF FF FF FF FF FD 0F, 0x08004000-0x08007FFF",
        "STM32F427xI, usb, 0, EF AA FF FF FF FF FF FF FE 0F, 0x08000000-0x08003FFF",
        "STM32F469xI, uart, 1, FF FF FF FF FF FF FF FF FE 0F, 0x08100000-0x08103FFF",
        "STM32F303xC, usb, 0, AA 55 FF 00 FF 00 FF 00 FE 01 FF 00 FF 00 FF 00, 0x08000000-0x08000FFF",
        "STM32F105_107, usb, 0, A5 5A FF 00 FF 00 FF 00 FE 01 FF 00 FF 00 FF 00, 0x08000000-0x08000FFF",
        "STM32F767xI, usb, 0, FF AA 00 55 FF FF FF FF FD FF, 0x08008000-0x0800FFFF",
        "STM32G474xE, usb, 1, FF FF FF FF FF FF FF FF FF FF FF FF 00 00 00 00 00 00 FF FF FF FF 00 00 00 FF 01 FF FF 00 FE 00,"
                + " 0x08040000-0x08040FFF",
        "STM32L476xG, usb, 0, AA F8 EF FF 55 07 10 00 FF FF FF FF 00 00 00 00 00 00 FF FF FF FF 00 00 00 FF 01 FF FF 00 FE 00,"
                + " 0x08000000-0x08000FFF",
        "STM32F405xG, uart, 0, EF AA FF FF FF FF FF FF FD 0F, 0x08004000-0x08007FFF",
        "STM32F103xB, uart, 0, A5 5A FF 00 FF 00 FF 00 FE 01 FF 00 FF 00 FF 00, 0x08000000-0x08000FFF",
    })
    void write_protection_is_written_read_back_and_named_when_a_flash_meets_it(
            String chip, String door, int area, String first, String sectors) {
        EmulatedBoard board = board(chip, "");
        BoardSelector selector = door.equals("usb") ? USB : UART;
        OptionBytesReport now = flasher().optionBytes(selector, OPTIONS);
        Segment old = now.options().areas().get(area);
        byte[] wanted = old.bytes().clone();
        byte[] changed = HexFormat.ofDelimiter(" ").parseHex(first);
        System.arraycopy(changed, 0, wanted, 0, changed.length);

        OptionBytesReport then = flasher()
                .writeOptionBytes(selector, new OptionChange(Optional.of(old.start()), wanted, false), OPTIONS);

        assertThat(now.writeProtected()).isEmpty();
        assertThat(AddressRange.joined(
                        then.writeProtected().stream().map(Sector::range).toList()))
                .hasToString("[" + sectors + "]");
        assertThat(flasher()
                        .optionBytes(selector, OPTIONS)
                        .options()
                        .areas()
                        .get(area)
                        .bytes())
                .isEqualTo(wanted);

        Address start = then.writeProtected().get(0).start();
        FirmwareImage image = FirmwareImage.of(new Segment(start, random(3000)));
        FlashException failure =
                catchThrowableOfType(FlashException.class, () -> flasher().flash(selector, image, OPTIONS));

        assertThat(failure.facts()).containsEntry("cause", "WRITE_PROTECTED");
        assertThat(failure.message()).contains(start.toString()).contains("option bytes protect");
    }

    @Test
    void running_board_comes_back_running_after_its_option_bytes_were_read() {
        EmulatedBoard board = running("STM32F405xG");

        flasher().optionBytes(USB, OPTIONS);

        assertThat(board.running()).isEqualTo(Running.APPLICATION);
    }

    @Test
    void board_that_starts_its_firmware_after_writing_is_rebooted_once_more_to_be_read_back() {
        EmulatedBoard board = running("STM32F405xG");
        byte[] bytes = HexFormat.ofDelimiter(" ").parseHex("EF AA FF FF FF FF FF FF FD 0F FF FF FF FF FF FF");

        OptionBytesReport report =
                flasher().writeOptionBytes(USB, new OptionChange(Optional.empty(), bytes, false), OPTIONS);

        assertThat(report.written()).hasSize(1);
        assertThat(board.running()).isEqualTo(Running.ROM);
        assertThat(flasher().optionBytes(USB, OPTIONS).options().areas().get(0).bytes())
                .isEqualTo(bytes);
    }

    private EmulatedBoard running(String chip) {
        EmulatedBoard board = EmulatedBoard.builder(ChipCatalogue.bundled().chip(chip))
                .clock(clock)
                .mode(BootMode.APPLICATION)
                .build();
        open = Optional.of(board);
        clock.advance(3_000_000_000L);
        return board;
    }

    @ParameterizedTest
    @CsvSource({
        "STM32F405xG, EF 55 FF FF FF FF FF FF FF 0F FF FF FF FF FF FF",
        "STM32F303xC, 00 FF FF 00 FF 00 FF 00 FF 00 FF 00 FF 00 FF 00"
    })
    void protection_can_be_put_on(String chip, String bytes) {
        board(chip, "");

        OptionBytesReport report = flasher()
                .writeOptionBytes(
                        USB,
                        new OptionChange(
                                Optional.empty(), HexFormat.ofDelimiter(" ").parseHex(bytes), false),
                        OPTIONS);

        assertThat(report.options().readout()).isEqualTo(ReadoutLevel.PROTECTED);
        assertThat(catchThrowableOfType(FlashException.class, () -> flasher().readFlash(USB, OPTIONS))
                        .kind())
                .isEqualTo(FailureKind.READ_PROTECTED);
    }

    @ParameterizedTest
    @MethodSource("chipsWithDfu")
    void level_2_is_refused_on_every_chip_whose_option_bytes_can_be_reached(String chip) {
        board(chip, "");
        OptionBytesReport now;
        try {
            now = flasher().optionBytes(USB, OPTIONS);
        } catch (FlashException unreachable) {
            assertThat(chip).matches("STM32C5.*|STM32G0.*|STM32WB.*");
            return;
        }
        assertThat(now.options().readout()).as(chip).isEqualTo(ReadoutLevel.OPEN);
        Segment area = now.options().areas().get(0);
        byte[] locked = area.bytes().clone();
        int at = (int) now.options().readoutByte().orElseThrow().start().minus(area.start());
        locked[at] = (byte) 0xCC;
        if (locked[at + 1] == (byte) ~area.bytes()[at]) {
            locked[at + 1] = 0x33;
        } else if (at + 4 < locked.length && locked[at + 4] == (byte) ~area.bytes()[at]) {
            locked[at + 4] = 0x33;
        }

        OptionChange change = new OptionChange(Optional.of(area.start()), locked, false);
        boolean knowsLevel2 = !now.options().parts().orElseThrow().contains("STM32F1");
        if (knowsLevel2) {
            FlashException failure =
                    catchThrowableOfType(FlashException.class, () -> flasher().writeOptionBytes(USB, change, OPTIONS));
            assertThat(failure.kind()).isEqualTo(FailureKind.CONSENT_REQUIRED);
        }
    }

    @Test
    void f767_whose_nDBANK_was_changed_is_told_from_a_worn_out_one() {
        EmulatedBoard board = board("STM32F767xI", "");
        Segment old = flasher().optionBytes(USB, OPTIONS).options().areas().get(0);
        byte[] dual = old.bytes().clone();
        dual[9] &= (byte) ~0x20;
        flasher().writeOptionBytes(USB, new OptionChange(Optional.empty(), dual, false), OPTIONS);

        FlashException failure = catchThrowableOfType(
                FlashException.class,
                () -> flasher()
                        .flash(USB, FirmwareImage.of(new Segment(Address.of(0x0800_0000), random(300_000))), OPTIONS));

        assertThat(failure.facts()).containsEntry("cause", "WRONG_LAYOUT");
        assertThat(failure.message()).contains("nDBANK=0x0000");
        assertThat(board.chip().name()).startsWith("STM32F767");
    }

    @Test
    void pages_that_are_smaller_than_announced_are_found_by_verifying() {
        board("GD32VF103xB", "the memory layout is wrong as \"@Internal Flash  /0x08000000/064*002Kg\"");

        FlashException failure = catchThrowableOfType(
                FlashException.class,
                () -> flasher()
                        .flash(USB, FirmwareImage.of(new Segment(Address.of(0x0800_0000), random(4096))), OPTIONS));

        assertThat(failure.kind()).isEqualTo(FailureKind.VERIFY_MISMATCH);
        assertThat(failure.facts()).containsEntry("cause", "WRONG_LAYOUT");
    }

    @ParameterizedTest
    @CsvSource({
        "STM32F405xG, usb",
        "STM32F405xG, uart",
        "STM32F303xC, usb",
        "STM32H743xI_revV, usb",
        "STM32G474xE, usb",
        "GD32VF103xB, usb",
        "AT32F435xM, usb",
        "DAISY_BOOTLOADER, usb"
    })
    void backup_comes_back(String chip, String door) {
        EmulatedBoard board = board(chip, "");
        BoardSelector selector = door.equals("usb") ? USB : UART;
        byte[] before = content(board);
        Backup backup = flasher().backup(selector, OPTIONS);
        int written = backup.content().stream().mapToInt(Segment::size).sum();
        assertThat(written).isEqualTo(before.length);
        Sector sector = backup.flash().sectors().stream()
                .filter(each -> each.attribute().erasable())
                .skip(1)
                .findFirst()
                .orElseThrow();
        flasher().erase(selector, EraseScope.ranges(List.of(sector.range())), OPTIONS);
        assertThat(content(board)).isNotEqualTo(before);

        FirmwareImage image = FirmwareImage.of(backup.content().toArray(Segment[]::new));
        flasher().restore(selector, image, backup.flash(), OPTIONS);

        assertThat(content(board)).isEqualTo(before);
    }

    private static byte[] content(EmulatedBoard board) {
        return board.flash()
                .read(board.flash().geometry().start(), board.flash().geometry().size());
    }

    private static FirmwareImage firmware(EmulatedBoard board) {
        long start = board.chip().name().equals("AT32F435xM")
                ? 0x0800_8000L
                : board.flash().geometry().start();
        return FirmwareImage.of(new Segment(Address.of(start), random(5_001)));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static void assertHolds(EmulatedBoard board, FirmwareImage image) {
        for (Segment segment : image.segments()) {
            assertThat(board.flash().read(segment.start().value(), segment.size()))
                    .isEqualTo(segment.bytes());
        }
    }

    private Flasher flasher() {
        return new Flasher(EmulatedHost.of(clock, open.orElseThrow()).ports(), event -> {
            if (event instanceof FlashEvent.Note note) {
                notes.add(note.text());
            }
        });
    }

    /** Full of content, with its BOOT0 pin held. */
    private EmulatedBoard board(String chip, String faults) {
        ChipProfile profile = ChipCatalogue.bundled().chip(chip);
        byte[] content = new byte[profile.memory().flash().geometry().size()];
        new Random(3).nextBytes(content);
        EmulatedBoard board = EmulatedBoard.builder(profile)
                .clock(clock)
                .mode(BootMode.ROM)
                .boot0(true)
                .load(profile.memory().flash().start(), content)
                .faults(FaultPlan.parse(faults))
                .build();
        open = Optional.of(board);
        return board;
    }
}
