package org.bootlace.flasher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.image.ImageFormat;
import org.bootlace.flasher.image.file.DeviceIds;
import org.bootlace.flasher.image.file.FileFacts;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.testkit.FakeBoard;
import org.bootlace.flasher.testkit.FakeBoard.Mode;
import org.bootlace.flasher.testkit.FakeHost;
import org.bootlace.flasher.transport.UsbTransferException.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which images a board in its bootloader is flashed with, by what it holds and by what the file says. */
final class FlasherImageFitTest {

    private static final FlashOptions DEFAULTS = FlashOptions.defaults();
    private static final BoardSelector ONLY = BoardSelector.only();
    private static final long FLASH = 0x0800_0000L;
    private static final long APPLICATION = 0x0800_8000L;

    private final FakeHost host = new FakeHost();
    private final List<FlashEvent> events = new ArrayList<>();
    private final Flasher flasher = new Flasher(host.ports(), events::add);
    private final FirmwareImage image = FirmwareImage.of(vectors(392), code(20_001));

    @Test
    void application_is_flashed_behind_the_bootloader_that_is_on_the_board() {
        FakeBoard board = host.plug("1-2", Mode.BOOTLOADER);

        FlashReport report = flasher.flash(ONLY, application(), DEFAULTS);

        assertThat(board.dfu.flash(FLASH, 0x8000)).containsOnly(0x33);
        assertThat(report.segments()).allMatch(segment -> segment.programmed() && segment.verified());
    }

    @Test
    void application_that_nothing_would_start_is_refused_while_the_board_is_intact() {
        FakeBoard board = host.plug("1-2", Mode.BOOTLOADER);
        Arrays.fill(board.dfu.flash, 0, 0x4000, (byte) 0xFF);

        FlashException failure =
                catchThrowableOfType(FlashException.class, () -> flasher.flash(ONLY, application(), DEFAULTS));

        assertThat(failure.kind()).isEqualTo(FailureKind.IMAGE_IMPLAUSIBLE);
        assertThat(failure.message())
                .contains("0x08008000")
                .contains("blank at 0x08000000")
                .contains("not touched");
        assertThat(failure.remedy()).contains("--allow-mismatched-image");
        assertThat(board.dfu.flash(APPLICATION, 0x8000)).containsOnly(0x33);
        flasher.flash(
                ONLY, application(), DEFAULTS.withRequireVectorTable(false).withLeave(false));
        assertThat(board.dfu.flash(APPLICATION, 1024))
                .isEqualTo(application().segments().get(0).bytes());
    }

    @Test
    void application_is_refused_when_the_erase_takes_the_bootloader_that_starts_it() {
        FakeBoard board = host.plug("1-2", Mode.BOOTLOADER);

        FlashException failure = catchThrowableOfType(
                FlashException.class, () -> flasher.flash(ONLY, application(), DEFAULTS.withFullChipErase(true)));

        assertThat(failure.kind()).isEqualTo(FailureKind.IMAGE_IMPLAUSIBLE);
        assertThat(board.dfu.flash).containsOnly(0x33);
    }

    @ParameterizedTest(name = "a file for {0} onto {1}")
    @CsvSource({
        "1d50, 6010, 0483df11, 1d50:6010",
        "0483, 5740, 0483df11, 0483:5740",
        "2e3c, df11, 0483df11, 2e3c:df11",
        "FFFF, 6010, 0483df11, any:6010",
        "0483, df11, 12096010, 0483:df11",
    })
    void dfu_file_for_another_device_is_refused_while_the_board_is_intact(
            String vendor, String product, String board, String named) {
        FakeBoard fake = host.plug("1-2", Mode.BOOTLOADER);
        fake.dfu.ids = board;
        FirmwareImage file = dfuFile(vendor, product);

        FlashException failure = catchThrowableOfType(FlashException.class, () -> flasher.flash(ONLY, file, DEFAULTS));

        assertThat(failure.kind()).isEqualTo(FailureKind.IMAGE_FOR_OTHER_CHIP);
        assertThat(failure.message())
                .contains(named)
                .contains(board.substring(0, 4) + ":" + board.substring(4))
                .contains("not touched");
        assertThat(failure.remedy()).contains("--allow-mismatched-image");
        assertThat(fake.dfu.flash).containsOnly(0x33);
        FlashReport report = flasher.flash(ONLY, file, DEFAULTS.withRequireVectorTable(false));
        assertThat(report.segments()).allMatch(FlashReport.SegmentReport::verified);
    }

    @ParameterizedTest(name = "a file for {0}:{1} onto {2}")
    @CsvSource({
        "0483, df11, 0483df11, 0",
        "FFFF, FFFF, 0483df11, 0",
        "0483, FFFF, 0483df11, 0",
        "0483, 0000, 0483df11, 0",
        "0000, 0000, 0483df11, 0",
        "FFFF, FFFF, 12096010, 0",
        "28e9, 0189, 28e90189, 0",
        "0483, df11, 28e90189, 1",
        "0483, df11, 2e3cdf11, 1",
        "0483, df11, 314b0106, 1",
    })
    void dfu_file_for_the_device_is_flashed_and_one_for_st_onto_boards_after_it_with_a_note(
            String vendor, String product, String board, int notes) {
        host.plug("1-2", Mode.BOOTLOADER).dfu.ids = board;

        FlashReport report = flasher.flash(ONLY, dfuFile(vendor, product), DEFAULTS);

        assertThat(report.segments()).allMatch(FlashReport.SegmentReport::verified);
        assertThat(events.stream()
                        .filter(event -> event instanceof FlashEvent.Note note
                                && note.text().contains("for the USB device 0483:df11")))
                .hasSize(notes);
    }

    @Test
    void a_layout_that_cannot_be_read_is_a_matter_of_the_wire_and_not_of_the_image() {
        FakeBoard board = host.plug("1-2", Mode.BOOTLOADER);
        board.dfu.interference =
                request -> request.startsWith("STANDARD 772 ") ? Optional.of(Fault.TRANSFER_ERROR) : Optional.empty();

        FlashException failure = catchThrowableOfType(FlashException.class, () -> flasher.flash(ONLY, image, DEFAULTS));

        assertThat(failure.kind()).isEqualTo(FailureKind.TRANSFER_FAILED);
        assertThat(failure.message()).contains("not touched");
        assertThat(failure.remedy()).contains("cable");
        assertThat(board.dfu.flash).containsOnly(0x33);
    }

    private FirmwareImage dfuFile(String vendor, String product) {
        DeviceIds ids = new DeviceIds(Integer.parseInt(vendor, 16), Integer.parseInt(product, 16));
        return new FirmwareImage(image.segments(), Optional.empty(), ImageFormat.DFUSE, FileFacts.of(Map.of(), ids));
    }

    private static FirmwareImage application() {
        byte[] bytes = vectors(1024).bytes();
        bytes[5] = (byte) 0x81;
        return FirmwareImage.of(new Segment(Address.of(APPLICATION), bytes));
    }

    private static Segment vectors(int size) {
        byte[] bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        byte[] table = {0, 0, 2, 0x20, 1, (byte) 0x80, 0, 8};
        System.arraycopy(table, 0, bytes, 0, table.length);
        return new Segment(Address.of(FLASH), bytes);
    }

    private static Segment code(int size) {
        byte[] bytes = new byte[size];
        new Random(2).nextBytes(bytes);
        return new Segment(Address.of(APPLICATION), bytes);
    }
}
