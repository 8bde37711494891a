package org.bootlace.flasher.defects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.bootlace.flasher.defects.Bench.DEFAULTS;
import static org.bootlace.flasher.defects.Bench.FLASH;
import static org.bootlace.flasher.defects.Bench.data;
import static org.bootlace.flasher.defects.Bench.firmware;

import java.time.Duration;
import java.util.Optional;
import org.bootlace.flasher.BoardState;
import org.bootlace.flasher.FlashEvent;
import org.bootlace.flasher.FlashException;
import org.bootlace.flasher.FlashReport;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.plan.FlashPhase;
import org.bootlace.flasher.testkit.FakeBoard;
import org.bootlace.flasher.testkit.FakeBoard.Mode;
import org.bootlace.flasher.testkit.FakeDfuDevice.WhileBusy;
import org.bootlace.flasher.transport.UsbTransferException.Fault;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The defects that were found by reading the code of Betaflight Configurator (commit e1320fe, August 2026), numbered as in
 * docs/comparison.md. Number 10 is in the tests of the guards, number 11 needs a UART and is in the module features.
 */
final class DefectsOfConfiguratorTest {

    @Test
    @DisplayName("1: the unit M of a memory layout counts as K")
    void megabytes_of_a_layout_are_megabytes() {
        Bench bench = Bench.announcing("@Internal Flash  /0x08000000/02*001Mg");
        bench.dfu.flash = new byte[2 * 1024 * 1024];
        Segment image = firmware(FLASH, 5000);
        Segment second = data(FLASH + 0x10_0000, 3000);

        FlashReport report = bench.flash(DEFAULTS.withLeave(false), image, second);

        assertThat(report.erased()).hasToString("[0x08000000-0x080FFFFF, 0x08100000-0x081FFFFF]");
        assertThat(bench.holds(image) && bench.holds(second)).isTrue();
    }

    @Test
    @DisplayName("2: the letters of a memory layout are ignored, so that a full erase tries read-only sectors")
    void read_only_sectors_are_left_out_of_a_full_erase() {
        Bench bench = Bench.announcing("@External Flash /0x90000000/06*128Kg,02*128Ka");
        bench.dfu.base = 0x9000_0000L;
        Segment image = firmware(0x9000_0000L, 5000);

        bench.flash(DEFAULTS.withLeave(false).withFullChipErase(true), image);

        assertThat(bench.erased())
                .containsExactly(0x9000_0000L, 0x9002_0000L, 0x9004_0000L, 0x9006_0000L, 0x9008_0000L, 0x900A_0000L);
        assertThat(bench.dfu.flash(0x900C_0000L, 0x40000)).containsOnly(0x33);
    }

    @Test
    @DisplayName("2: the letters of a memory layout are ignored: an image for read-only sectors is tried")
    void an_image_for_read_only_sectors_is_refused_while_the_board_is_intact() {
        Bench bench = Bench.announcing("@Internal Flash  /0x08000000/06*128Kg,02*128Ka");

        FlashException failure = bench.failure(firmware(FLASH, 0xC_0001));

        assertThat(failure.kind()).isEqualTo(FailureKind.IMAGE_OUTSIDE_MEMORY);
        assertThat(failure).hasMessageContaining("0x080C0000-0x080DFFFF").hasMessageContaining("read only");
        assertThat(bench.dfu.commands).isEmpty();
    }

    @Test
    @DisplayName("3: the second and later regions of a memory layout are dropped")
    void every_region_of_a_layout_can_be_flashed() {
        Bench bench = Bench.announcing("@Internal Flash  /0x08000000/04*016Kg/0x08080000/02*128Kg/0x080E0000/01*128Kg");
        Segment first = firmware(FLASH, 5000);
        Segment second = data(0x0808_0000L, 5000);
        Segment third = data(0x080E_0000L, 5000);

        FlashReport report = bench.flash(DEFAULTS.withLeave(false), first, second, third);

        assertThat(bench.holds(first) && bench.holds(second) && bench.holds(third))
                .isTrue();
        assertThat(report.erased().stream().map(AddressRange::start))
                .hasToString("[0x08000000, 0x08080000, 0x080E0000]");
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"STALL", "TIMEOUT", "DISCONNECTED", "TRANSFER_ERROR"})
    @DisplayName("4: an error during the upload of verification ends in an exception of its own, and the job hangs")
    void an_error_during_verification_ends_the_job_with_its_reason(Fault fault) {
        Bench bench = new Bench();
        bench.dfu.interference = request -> request.startsWith("UPLOAD 5 ") ? Optional.of(fault) : Optional.empty();

        FlashException failure = bench.failure(firmware(FLASH, 20_000));

        assertThat(failure.phase()).isEqualTo(FlashPhase.VERIFY);
        assertThat(failure.state()).isEqualTo(BoardState.PROGRAMMED_NOT_VERIFIED);
        assertThat(failure).hasMessageContaining("read 0x08001800");
        assertThat(failure.remedy()).isNotEmpty();
        assertThat(bench.dfu.isClosed()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"STALL", "TIMEOUT", "DISCONNECTED", "TRANSFER_ERROR"})
    @DisplayName("5: a failed OUT transfer is neither repeated nor said")
    void a_failed_out_transfer_is_said_with_its_address_and_what_to_do(Fault fault) {
        Bench bench = new Bench();
        bench.dfu.interference = request -> request.startsWith("DNLOAD 7 ") ? Optional.of(fault) : Optional.empty();

        FlashException failure = bench.failure(firmware(FLASH, 20_000));

        assertThat(failure.phase()).isEqualTo(FlashPhase.PROGRAM);
        assertThat(failure.state()).isEqualTo(BoardState.PARTLY_PROGRAMMED);
        assertThat(failure).hasMessageContaining("program 0x08002800-0x08002FFF");
        assertThat(failure.remedy()).isNotEmpty();
        bench.dfu.interference = request -> Optional.empty();
        assertThat(bench.flash(firmware(FLASH, 20_000)).segments()).allMatch(FlashReport.SegmentReport::verified);
    }

    @Test
    @DisplayName("5: a failed OUT transfer is not repeated, although the device has not taken it")
    void an_out_transfer_that_never_arrived_is_sent_again() {
        Bench bench = new Bench();
        int[] failed = {0};
        bench.dfu.interference = request -> request.startsWith("DNLOAD 7 ") && failed[0]++ == 0
                ? Optional.of(Fault.TRANSFER_ERROR)
                : Optional.empty();
        Segment image = firmware(FLASH, 20_000);

        assertThat(bench.flash(image).segments()).allMatch(FlashReport.SegmentReport::verified);

        assertThat(bench.holds(image)).isTrue();
        assertThat(failed[0]).isEqualTo(2);
    }

    @Test
    @DisplayName("6: dfuDNBUSY in the second answer to a written block counts as failure")
    void a_board_that_is_busy_for_several_answers_is_asked_again() {
        Bench bench = new Bench();
        bench.dfu.whileBusy = WhileBusy.ANSWER;
        bench.dfu.programTime = Duration.ofMillis(300);
        Segment image = firmware(FLASH, 5000);

        bench.flash(DEFAULTS.withLeave(false), image);

        assertThat(bench.holds(image)).isTrue();
        assertThat(bench.dfu.count("GETSTATUS")).isGreaterThan(3 * bench.dfu.count("DNLOAD 2 "));
    }

    @Test
    @DisplayName("7: an image that begins in the middle of a group of sectors may run over the end of the flash")
    void an_image_that_runs_over_the_end_from_the_middle_of_a_group_is_refused() {
        Bench bench = new Bench();
        Segment tail = data(0x080D_0000L, 0x3_0001);

        FlashException failure = bench.failure(firmware(FLASH, 400), tail);

        assertThat(failure.kind()).isEqualTo(FailureKind.IMAGE_BEYOND_MEMORY);
        assertThat(failure.facts()).containsEntry("address", "0x08100000").containsEntry("excess", "1");
        assertThat(bench.dfu.commands).isEmpty();
    }

    @Test
    @DisplayName("8: the first block of the file is started, wherever the vector table is")
    void the_vector_table_is_started_and_not_the_first_block() {
        Bench bench = new Bench();

        bench.flash(data(0x0800_4000L, 300), firmware(0x0800_8000L, 5000));

        assertThat(bench.dfu.leftAt).isEqualTo(0x0800_8000L);
    }

    @Test
    @DisplayName("9: a read-protected chip is wiped without a question")
    void a_protected_chip_is_refused_and_never_told_to_unprotect() {
        Bench bench = new Bench();
        bench.dfu.readProtected = true;

        FlashException failure = bench.failure(firmware(FLASH, 5000));
        FlashException insisting = bench.failure(DEFAULTS.withFullChipErase(true), firmware(FLASH, 5000));

        assertThat(failure.kind()).isEqualTo(FailureKind.READ_PROTECTED);
        assertThat(insisting.kind()).isEqualTo(FailureKind.READ_PROTECTED);
        assertThat(failure.state()).isEqualTo(BoardState.UNTOUCHED);
        assertThat(bench.dfu.commands).noneMatch(command -> command.startsWith("92"));
        assertThat(bench.dfu.flash).containsOnly(0x33);
    }

    @Test
    @DisplayName("9: after unprotecting, or failing to, the device is not released")
    void the_device_is_released_after_a_refusal() {
        Bench bench = new Bench();
        bench.dfu.readProtected = true;

        bench.failure(firmware(FLASH, 5000));

        assertThat(bench.dfu.isClosed()).isTrue();
    }

    @Test
    @DisplayName("12: verification is a second pass over everything that aborts at its end")
    void verification_ends_at_the_sector_that_cannot_be_repaired() {
        Bench bench = new Bench();
        bench.dfu.interference = request -> {
            bench.dfu.flash[0x1000] = 0;
            return Optional.empty();
        };

        FlashException failure = bench.failure(firmware(FLASH, 0x8_0000));

        assertThat(failure.kind()).isEqualTo(FailureKind.VERIFY_MISMATCH);
        assertThat(failure.facts()).containsEntry("address", "0x08001000");
        assertThat(bench.dfu.count("UPLOAD"))
                .as("far less than the 256 blocks of the image")
                .isLessThan(80);
    }

    @Test
    @DisplayName("12: a sector that came out wrong is not done again")
    void a_sector_that_came_out_wrong_is_erased_and_programmed_once_more() {
        Bench bench = new Bench();
        boolean[] spoilt = {false};
        bench.dfu.interference = request -> {
            if (bench.dfu.count("DNLOAD 12 ") == 1 && !spoilt[0]) {
                spoilt[0] = true;
                bench.dfu.flash[0x100] = 0;
            }
            return Optional.empty();
        };
        Segment image = firmware(FLASH, 30_000);

        FlashReport report = bench.flash(image);

        assertThat(spoilt[0]).isTrue();
        assertThat(report.segments()).allMatch(FlashReport.SegmentReport::verified);
        assertThat(bench.holds(image)).isTrue();
        assertThat(bench.erased().stream().filter(sector -> sector == FLASH)).hasSize(2);
        assertThat(bench.erased().stream().filter(sector -> sector == FLASH + 0x4000))
                .hasSize(1);
        assertThat(bench.events)
                .anySatisfy(event -> assertThat(event)
                        .isInstanceOfSatisfying(
                                FlashEvent.Note.class,
                                note -> assertThat(note.text()).contains("once more")));
    }

    @Test
    @DisplayName("13: a full erase that takes the settings along is a check box away")
    void settings_survive_unless_the_full_erase_is_asked_for_by_name() {
        Bench bench = new Bench();
        Segment vectors = firmware(FLASH, 392);
        Segment code = data(0x0800_8000L, 20_000);

        FlashReport careful = bench.flash(DEFAULTS.withLeave(false), vectors, code);

        assertThat(bench.dfu.flash(0x0800_4000L, 0x4000)).containsOnly(0x33);
        assertThat(careful.untouched()).extracting(AddressRange::start).contains(Address.of(0x0800_4000L));
        assertThat(bench.dfu.commands).doesNotContain("41");
        bench.flash(DEFAULTS.withLeave(false).withFullChipErase(true), vectors, code);
        assertThat(bench.dfu.flash(0x0800_4000L, 0x4000)).containsOnly(0xFF);
    }

    @Test
    @DisplayName("14: the first bootloader that appears after a reboot is flashed, whosever it is")
    void a_second_board_that_appears_meanwhile_is_not_flashed() {
        Bench bench = new Bench(Mode.APPLICATION);
        FakeBoard[] other = {bench.board};
        bench.board.onReboot = () -> other[0] = bench.host.plug("1-3", Mode.BOOTLOADER);
        Segment image = firmware(FLASH, 5000);

        FlashReport report = bench.flash(image);

        assertThat(report.board().path()).contains(bench.board.path);
        assertThat(bench.holds(image)).isTrue();
        assertThat(other[0]).isNotSameAs(bench.board);
        assertThat(other[0].dfu.commands).isEmpty();
        assertThat(other[0].dfu.flash).containsOnly(0x33);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "usb:1-2", "tty:/dev/ttyACM0"})
    @DisplayName("14: the first bootloader that appears after a reboot is flashed, although the board's own never does")
    void a_second_board_that_appears_instead_is_not_flashed(String selector) {
        Bench bench = new Bench(Mode.APPLICATION);
        bench.board.afterReboot = Mode.NOTHING;
        FakeBoard other = bench.host.plug("1-3", Mode.NOTHING);
        other.dfu.strings[3] = "AAAAAAAAAAAA";
        bench.board.onReboot = () -> other.become(Mode.BOOTLOADER);

        FlashException failure = catchThrowableOfType(
                FlashException.class,
                () -> bench.flasher.flash(
                        BoardSelector.parse(selector), FirmwareImage.of(firmware(FLASH, 5000)), DEFAULTS));

        assertThat(failure.kind()).isEqualTo(FailureKind.REBOOT_NO_BOOTLOADER);
        assertThat(failure).hasMessageContaining("usb:1-3 serial:AAAAAAAAAAAA").hasMessageContaining("left alone");
        assertThat(failure.remedy()).contains("--board usb:1-3");
        assertThat(other.dfu.commands).isEmpty();
        assertThat(other.dfu.flash).containsOnly(0x33);
    }
}
