package org.bootlace.flasher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.DfuSeLayoutParser;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Sector;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.option.ReadoutLevel;
import org.bootlace.flasher.plan.EraseScope;
import org.bootlace.flasher.testkit.FakeBoard;
import org.bootlace.flasher.testkit.FakeBoard.Mode;
import org.bootlace.flasher.testkit.FakeDfuDevice;
import org.bootlace.flasher.testkit.FakeDfuDevice.OnUnprotect;
import org.bootlace.flasher.testkit.FakeHost;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Protection, option bytes and backups against a device written from AN3156. */
final class FlasherProtectionTest {

    private static final FlashOptions DEFAULTS = FlashOptions.defaults();
    private static final BoardSelector ONLY = BoardSelector.only();
    private static final long FLASH = FakeDfuDevice.FLASH;
    private static final String OPTIONS = "EFAAFFFFFFFFFFFFFF0FFFFFFFFFFFFF";

    private final FakeHost host = new FakeHost();
    private final List<FlashEvent> events = new ArrayList<>();
    private final Flasher flasher = new Flasher(host.ports(), events::add);
    private final FakeBoard board = host.plug("1-2", Mode.BOOTLOADER);
    private final FirmwareImage image = FirmwareImage.of(new Segment(Address.of(FLASH), firmware(20_000)));

    @BeforeEach
    void protect() {
        board.dfu.readProtected = true;
    }

    @Test
    void protected_chip_is_refused_before_anything_is_erased_and_our_own_verb_is_named() {
        FlashException failure = catchThrowableOfType(FlashException.class, () -> flasher.flash(ONLY, image, DEFAULTS));

        assertThat(failure.kind()).isEqualTo(FailureKind.READ_PROTECTED);
        assertThat(failure.state()).isEqualTo(BoardState.UNTOUCHED);
        assertThat(failure.remedy())
                .contains("bootlace unprotect --yes-erase-everything")
                .doesNotContain("dfu-util");
        assertThat(board.dfu.flash).containsOnly(0x33);
    }

    @Test
    void chip_whose_option_bytes_cannot_be_reached_is_refused_before_anything_is_erased() {
        board.dfu.strings = new String[] {"", "ST", "STM32  BOOTLOADER", "1", FakeDfuDevice.LAYOUT};

        FlashException failure = catchThrowableOfType(FlashException.class, () -> flasher.flash(ONLY, image, DEFAULTS));

        assertThat(failure.kind()).isEqualTo(FailureKind.READ_PROTECTED);
        assertThat(board.dfu.flash).containsOnly(0x33);
    }

    @ParameterizedTest
    @EnumSource(
            value = OnUnprotect.class,
            names = {"RESET", "ERROR_BUT_DONE"})
    void protection_is_removed_the_board_followed_and_its_flash_found_blank(OnUnprotect how) {
        board.dfu.onUnprotect = how;

        FlashReport report = flasher.unprotect(ONLY, DEFAULTS);

        assertThat(board.dfu.readProtected).isFalse();
        assertThat(board.dfu.flash).containsOnly(0xFF);
        assertThat(report.erased()).hasToString("[0x08000000-0x080FFFFF]");
        assertThat(report.board().path()).contains(board.path);
        assertThat(board.mode()).isEqualTo(Mode.BOOTLOADER);
    }

    @ParameterizedTest
    @EnumSource(
            value = OnUnprotect.class,
            names = {"REFUSE", "RESET_FOR_NOTHING"})
    void chip_that_keeps_its_protection_is_called_locked(OnUnprotect how) {
        board.dfu.onUnprotect = how;

        FlashException failure = catchThrowableOfType(FlashException.class, () -> flasher.unprotect(ONLY, DEFAULTS));

        assertThat(failure.kind()).isEqualTo(FailureKind.CHIP_LOCKED);
        assertThat(failure.remedy()).contains("level 2");
        assertThat(board.dfu.flash).containsOnly(0x33);
    }

    @Test
    void chip_without_protection_keeps_its_content() {
        board.dfu.readProtected = false;

        FlashReport report = flasher.unprotect(ONLY, DEFAULTS);

        assertThat(report.erased()).isEmpty();
        assertThat(board.dfu.flash).containsOnly(0x33);
    }

    @Test
    void board_that_needs_a_hand_is_waited_for() {
        board.afterReset = Mode.NOTHING;
        Flasher withHand = new Flasher(host.ports(), event -> {
            events.add(event);
            if (event instanceof FlashEvent.Note note && note.text().contains("BOOT button")) {
                board.become(Mode.BOOTLOADER);
            }
        });

        FlashReport report = withHand.unprotect(ONLY, DEFAULTS);

        assertThat(report.erased()).isNotEmpty();
    }

    @Test
    void board_that_does_not_come_back_is_not_called_a_success() {
        board.afterReset = Mode.NOTHING;

        FlashException failure = catchThrowableOfType(FlashException.class, () -> flasher.unprotect(ONLY, DEFAULTS));

        assertThat(failure.kind()).isEqualTo(FailureKind.REBOOT_NO_BOOTLOADER);
        assertThat(failure.message()).contains("erase itself").contains("usb:1-2");
        assertThat(failure.remedy()).contains("BOOT button");
        assertThat(failure.state()).isEqualTo(BoardState.ERASE_UNCONFIRMED);
        assertThat(failure.getMessage()).doesNotContain("partly erased");
        assertThat(events)
                .filteredOn(FlashEvent.Note.class::isInstance)
                .extracting(event -> ((FlashEvent.Note) event).text())
                .anySatisfy(note -> assertThat(note).contains("not back in its bootloader yet. If nothing happens"))
                .noneSatisfy(note -> assertThat(note).contains("STM32F105"));
    }

    @Test
    void another_board_in_the_same_socket_is_not_taken_for_the_first() {
        board.dfu.onReset = () -> {
            board.dfu.strings[3] = "OTHER";
            board.become(Mode.BOOTLOADER);
        };

        FlashException failure =
                catchThrowableOfType(FlashException.class, () -> flasher.flashUnprotecting(ONLY, image, DEFAULTS));

        assertThat(failure.kind()).isEqualTo(FailureKind.BOARD_AMBIGUOUS);
        assertThat(failure.message()).contains("385C34733435").contains("OTHER");
        assertThat(board.dfu.count("DNLOAD 2")).isZero();
    }

    @Test
    void flash_goes_on_after_the_protection_is_gone() {
        FlashReport report = flasher.flashUnprotecting(ONLY, image, DEFAULTS);

        assertThat(report.segments()).allMatch(segment -> segment.programmed() && segment.verified());
        assertThat(board.dfu.flash(FLASH, 20_000))
                .isEqualTo(image.segments().get(0).bytes());
        assertThat(report.departure()).isEqualTo(Departure.APPLICATION_RUNS);
    }

    @Test
    void application_whose_bootloader_would_go_is_refused_before_the_chip_erases_itself() {
        FirmwareImage behind = FirmwareImage.of(new Segment(Address.of(0x0800_8000L), firmware(1000)));

        FlashException failure =
                catchThrowableOfType(FlashException.class, () -> flasher.flashUnprotecting(ONLY, behind, DEFAULTS));

        assertThat(failure.kind()).isEqualTo(FailureKind.IMAGE_IMPLAUSIBLE);
        assertThat(failure.message()).contains("blank at 0x08000000");
        assertThat(board.dfu.flash).containsOnly(0x33);
        assertThat(board.dfu.readProtected).isTrue();
    }

    @Test
    void image_that_does_not_fit_is_refused_before_the_chip_erases_itself() {
        FirmwareImage elsewhere = FirmwareImage.of(new Segment(Address.of(0x0900_0000L), firmware(100)));

        FlashException failure =
                catchThrowableOfType(FlashException.class, () -> flasher.flashUnprotecting(ONLY, elsewhere, DEFAULTS));

        assertThat(failure.kind()).isEqualTo(FailureKind.IMAGE_OUTSIDE_MEMORY);
        assertThat(board.dfu.flash).containsOnly(0x33);
        assertThat(board.dfu.readProtected).isTrue();
    }

    @Test
    void image_with_option_bytes_is_refused_and_they_are_named() {
        board.dfu.readProtected = false;
        FirmwareImage both = FirmwareImage.of(
                new Segment(Address.of(FLASH), firmware(1000)),
                new Segment(Address.of(FakeDfuDevice.OPTIONS), new byte[16]));

        FlashException failure = catchThrowableOfType(FlashException.class, () -> flasher.flash(ONLY, both, DEFAULTS));

        assertThat(failure.kind()).isEqualTo(FailureKind.IMAGE_OUTSIDE_MEMORY);
        assertThat(failure.message()).contains("Option Bytes").contains("0x1FFFC000-0x1FFFC00F");
        assertThat(failure.remedy()).contains("bootlace option-bytes write");
        assertThat(board.dfu.flash).containsOnly(0x33);
    }

    @Test
    void option_bytes_are_read() {
        board.dfu.readProtected = false;

        OptionBytesReport report = flasher.optionBytes(ONLY, DEFAULTS);

        assertThat(report.options().readout()).isEqualTo(ReadoutLevel.OPEN);
        assertThat(hex(report.options().areas().get(0).bytes())).isEqualTo(OPTIONS);
        assertThat(report.options().parts()).contains("STM32F2, STM32F4");
    }

    @Test
    void option_bytes_of_a_protected_chip_are_not_read() {
        FlashException failure = catchThrowableOfType(FlashException.class, () -> flasher.optionBytes(ONLY, DEFAULTS));

        assertThat(failure.kind()).isEqualTo(FailureKind.READ_PROTECTED);
    }

    @Test
    void option_bytes_are_written_as_a_whole_and_read_back_after_the_reset() {
        board.dfu.readProtected = false;

        OptionBytesReport report =
                flasher.writeOptionBytes(ONLY, change("EFAAFFFFFFFFFFFFFD0FFFFFFFFFFFFF", false), DEFAULTS);

        assertThat(hex(board.dfu.options)).isEqualTo("EFAAFFFFFFFFFFFFFD0FFFFFFFFFFFFF");
        assertThat(report.written()).hasSize(1);
        assertThat(report.writeProtected())
                .singleElement()
                .extracting(Sector::range)
                .hasToString("0x08004000-0x08007FFF");
    }

    @Test
    void option_bytes_that_are_so_already_cost_no_reset() {
        board.dfu.readProtected = false;

        OptionBytesReport report = flasher.writeOptionBytes(ONLY, change(OPTIONS, false), DEFAULTS);

        assertThat(report.written()).isEmpty();
        assertThat(board.dfu.count("DNLOAD 2")).isZero();
    }

    @Test
    void level_2_takes_a_word_of_its_own() {
        board.dfu.readProtected = false;
        String locked = "EFCCFFFFFFFFFFFFFF0FFFFFFFFFFFFF";

        FlashException failure = catchThrowableOfType(
                FlashException.class, () -> flasher.writeOptionBytes(ONLY, change(locked, false), DEFAULTS));

        assertThat(failure.kind()).isEqualTo(FailureKind.CONSENT_REQUIRED);
        assertThat(hex(board.dfu.options)).isEqualTo(OPTIONS);

        flasher.writeOptionBytes(ONLY, change(locked, true), DEFAULTS);

        assertThat(hex(board.dfu.options)).isEqualTo(locked);
    }

    @Test
    void option_bytes_that_did_not_come_out_are_told() {
        board.dfu.readProtected = false;
        board.dfu.onReset = () -> {
            board.dfu.options[8] = (byte) 0xFF;
            board.become(Mode.BOOTLOADER);
        };

        FlashException failure = catchThrowableOfType(
                FlashException.class,
                () -> flasher.writeOptionBytes(ONLY, change("EFAAFFFFFFFFFFFFFD0FFFFFFFFFFFFF", false), DEFAULTS));

        assertThat(failure.kind()).isEqualTo(FailureKind.VERIFY_MISMATCH);
        assertThat(failure.message()).contains("EF AA FF FF FF FF FF FF FF 0F");
    }

    @Test
    void backup_holds_all_flash_and_the_option_bytes() {
        board.dfu.readProtected = false;
        new Random(4).nextBytes(board.dfu.flash);

        Backup backup = flasher.backup(ONLY, DEFAULTS);

        assertThat(backup.content()).singleElement().satisfies(all -> {
            assertThat(all.range()).hasToString("0x08000000-0x080FFFFF");
            assertThat(all.bytes()).isEqualTo(board.dfu.flash);
        });
        assertThat(backup.options()).isPresent();
    }

    @Test
    void protected_chip_has_no_backup() {
        FlashException failure = catchThrowableOfType(FlashException.class, () -> flasher.backup(ONLY, DEFAULTS));

        assertThat(failure.kind()).isEqualTo(FailureKind.READ_PROTECTED);
        assertThat(failure.message()).contains("nobody can read");
    }

    @Test
    void backup_comes_back_byte_by_byte() {
        board.dfu.readProtected = false;
        new Random(4).nextBytes(board.dfu.flash);
        byte[] was = board.dfu.flash.clone();
        Backup backup = flasher.backup(ONLY, DEFAULTS);
        Arrays.fill(board.dfu.flash, 0x4000, 0x9000, (byte) 0);

        FlashReport report = flasher.restore(ONLY, imageOf(backup), backup.flash(), DEFAULTS);

        assertThat(board.dfu.flash).isEqualTo(was);
        assertThat(report.erased()).hasSize(2);
    }

    @Test
    void backup_of_another_kind_of_board_is_refused() {
        board.dfu.readProtected = false;
        Backup backup = flasher.backup(ONLY, DEFAULTS);
        MemoryLayout other = DfuSeLayoutParser.parse("@Internal Flash /0x08000000/08*128Kg")
                .layout()
                .orElseThrow();

        FlashException failure = catchThrowableOfType(
                FlashException.class, () -> flasher.restore(ONLY, imageOf(backup), other, DEFAULTS));

        assertThat(failure.kind()).isEqualTo(FailureKind.BACKUP_UNUSABLE);
        assertThat(failure.message()).contains("8 sectors").contains("12 sectors");
        assertThat(board.dfu.flash).containsOnly(0x33);
    }

    @Test
    void sector_that_ignores_its_erase_is_found_before_anything_is_programmed() {
        board.dfu.readProtected = false;
        board.dfu.writeProtected.add(FLASH + 0x4000);

        FlashException failure = catchThrowableOfType(FlashException.class, () -> flasher.flash(ONLY, image, DEFAULTS));

        assertThat(failure.kind()).isEqualTo(FailureKind.ERASE_FAILED);
        assertThat(failure.message()).contains("0x08004000").contains("ignored the command");
        assertThat(failure.facts()).containsEntry("cause", "NOT_ERASED");
        assertThat(board.dfu.count("DNLOAD 2 2048")).isZero();
    }

    @Test
    void option_bytes_are_named_when_they_are_the_reason() {
        board.dfu.readProtected = false;
        board.dfu.options[8] = (byte) 0xFD;
        board.dfu.writeProtected.add(FLASH + 0x4000);

        FlashException failure = catchThrowableOfType(FlashException.class, () -> flasher.flash(ONLY, image, DEFAULTS));

        assertThat(failure.message()).contains("option bytes protect the sector");
        assertThat(failure.facts()).containsEntry("cause", "WRITE_PROTECTED");
    }

    @Test
    void write_protected_blank_sector_is_found_by_verifying_with_the_reason() {
        board.dfu.readProtected = false;
        board.dfu.options[8] = (byte) 0xFD;
        board.dfu.writeProtected.add(FLASH + 0x4000);
        Arrays.fill(board.dfu.flash, (byte) 0xFF);

        FlashException failure = catchThrowableOfType(FlashException.class, () -> flasher.flash(ONLY, image, DEFAULTS));

        assertThat(failure.kind()).isEqualTo(FailureKind.VERIFY_MISMATCH);
        assertThat(failure.facts()).containsEntry("cause", "WRITE_PROTECTED").containsEntry("address", "0x08004000");
    }

    @Test
    void sectors_that_are_smaller_than_announced_are_told_apart_from_protected_ones() {
        board.dfu.readProtected = false;
        board.dfu.erasedPart = 2;

        FlashException failure = catchThrowableOfType(FlashException.class, () -> flasher.flash(ONLY, image, DEFAULTS));

        assertThat(failure.kind()).isEqualTo(FailureKind.ERASE_FAILED);
        assertThat(failure.facts()).containsEntry("cause", "WRONG_LAYOUT");
        assertThat(failure.message()).contains("smaller than its bootloader announces");
    }

    @Test
    void erase_claims_success_only_over_blank_flash() {
        board.dfu.readProtected = false;
        // Neither end of the sector, which a glance would find.
        AddressRange sector = new AddressRange(Address.of(FLASH), 0x4000);
        board.dfu.interference = request -> {
            if (request.startsWith("UPLOAD")) {
                board.dfu.flash[0x2000] = 0x12;
            }
            return Optional.empty();
        };

        FlashException failure = catchThrowableOfType(
                FlashException.class, () -> flasher.erase(ONLY, EraseScope.ranges(List.of(sector)), DEFAULTS));

        assertThat(failure.kind()).isEqualTo(FailureKind.ERASE_FAILED);
        assertThat(failure.message()).contains("0x08002000");
    }

    private static FirmwareImage imageOf(Backup backup) {
        return FirmwareImage.of(backup.content().toArray(Segment[]::new));
    }

    private static OptionChange change(String hex, boolean lock) {
        return new OptionChange(Optional.empty(), HexFormat.of().parseHex(hex), lock);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }

    /** With a vector table that fits an F405. */
    private static byte[] firmware(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        byte[] vectors = HexFormat.of().parseHex("0000022001020008");
        System.arraycopy(vectors, 0, bytes, 0, vectors.length);
        return bytes;
    }
}
