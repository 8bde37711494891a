package org.bootlace.flasher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.testkit.FakeBoard;
import org.bootlace.flasher.testkit.FakeBoard.Mode;
import org.bootlace.flasher.testkit.FakeHost;
import org.junit.jupiter.api.Test;

/** What the flasher does with content that is there already: compare first, change only what differs. */
final class FlasherComparingTest {

    private static final FlashOptions DEFAULTS = FlashOptions.defaults();
    private static final BoardSelector ONLY = BoardSelector.only();
    private static final long FLASH = 0x0800_0000L;
    private static final long APPLICATION = 0x0800_8000L;

    private final FakeHost host = new FakeHost();
    private final List<FlashEvent> events = new ArrayList<>();
    private final Flasher flasher = new Flasher(host.ports(), events::add);
    /** Vector table, a hole for the settings, code of odd length. */
    private final FirmwareImage image = FirmwareImage.of(vectors(392), code(20_001));

    @Test
    void image_that_is_there_already_is_only_compared() {
        FakeBoard board = host.plug("1-2", Mode.BOOTLOADER);
        flasher.flash(ONLY, image, DEFAULTS.withLeave(false));
        board.dfu.log.clear();
        events.clear();

        FlashReport report = flasher.flash(ONLY, image, DEFAULTS.withLeave(false));

        assertThat(report.segments()).allMatch(FlashReport.SegmentReport::verified);
        assertThat(report.segments()).noneMatch(FlashReport.SegmentReport::programmed);
        assertThat(report.erased()).isEmpty();
        assertThat(report.matching()).hasSize(2);
        // The set address pointer of the protection probe, each block once, and nothing else.
        assertThat(board.dfu.count("DNLOAD")).isEqualTo(1);
        assertThat(board.dfu.count("UPLOAD")).isEqualTo(1 + 1 + 10);
    }

    @Test
    void only_the_sector_that_differs_is_erased_and_programmed() {
        FakeBoard board = host.plug("1-2", Mode.BOOTLOADER);
        flasher.flash(ONLY, image, DEFAULTS.withLeave(false));
        board.dfu.flash[0x9000] ^= 4;

        FlashReport report = flasher.flash(ONLY, image, DEFAULTS.withLeave(false));

        assertThat(report.erased()).extracting(AddressRange::toString).containsExactly("0x08008000-0x0800BFFF");
        assertThat(board.dfu.flash(APPLICATION, 20_001))
                .isEqualTo(image.segments().get(1).bytes());
    }

    @Test
    void blank_sectors_are_programmed_without_an_erase() {
        FakeBoard board = host.plug("1-2", Mode.BOOTLOADER);
        Arrays.fill(board.dfu.flash, (byte) 0xFF);

        FlashReport report = flasher.flash(ONLY, image, DEFAULTS.withLeave(false));

        assertThat(report.erased()).isEmpty();
        assertThat(report.segments()).allMatch(FlashReport.SegmentReport::verified);
    }

    @Test
    void incremental_can_be_switched_off() {
        FakeBoard board = host.plug("1-2", Mode.BOOTLOADER);
        FlashOptions everything = DEFAULTS.withLeave(false).withReuse(new FlashOptions.Reuse(false, false));
        flasher.flash(ONLY, image, everything);

        FlashReport report = flasher.flash(ONLY, image, everything);

        assertThat(report.erased()).hasSize(3);
        assertThat(board.dfu.flash[0x4000]).as("the settings").isEqualTo((byte) 0x33);
    }

    @Test
    void content_beside_the_image_is_put_back_on_request() {
        FakeBoard board = host.plug("1-2", Mode.BOOTLOADER);
        board.dfu.flash[0x0F00] = 0x11;
        board.dfu.flash[0xFFFF] = 0x22;

        flasher.flash(ONLY, image, DEFAULTS.withLeave(false).withReuse(new FlashOptions.Reuse(true, true)));

        assertThat(board.dfu.flash[0x0F00]).isEqualTo((byte) 0x11);
        assertThat(board.dfu.flash[0xFFFF]).isEqualTo((byte) 0x22);
        assertThat(board.dfu.flash[0x3FFF]).isEqualTo((byte) 0x33);
        assertThat(board.dfu.flash(APPLICATION, 20_001))
                .isEqualTo(image.segments().get(1).bytes());
    }

    @Test
    void sector_that_came_out_wrong_is_done_once_more() {
        FakeBoard board = host.plug("1-2", Mode.BOOTLOADER);
        boolean[] spoilt = {false};
        board.dfu.interference = seen -> {
            if (seen.startsWith("UPLOAD 19") && !spoilt[0]) {
                spoilt[0] = true;
                board.dfu.flash[0x8000 + 3000] = 0;
            }
            return Optional.empty();
        };

        FlashReport report = flasher.flash(ONLY, image, DEFAULTS.withLeave(false));

        assertThat(report.segments()).allMatch(FlashReport.SegmentReport::verified);
        assertThat(board.dfu.flash(APPLICATION, 20_001))
                .isEqualTo(image.segments().get(1).bytes());
        assertThat(events).anySatisfy(event -> assertThat(event).isInstanceOf(FlashEvent.Note.class));
    }

    @Test
    void sector_that_was_erased_with_its_neighbour_after_it_was_compared_is_no_success() {
        FakeBoard board = host.plug("1-2", Mode.BOOTLOADER);
        flasher.flash(ONLY, image, DEFAULTS.withLeave(false));
        board.dfu.flash[0xC100] ^= 4;
        board.dfu.erasedBefore = 0x4000;

        FlashException lost =
                catchThrowableOfType(FlashException.class, () -> flasher.flash(ONLY, image, DEFAULTS.withLeave(false)));

        assertThat(lost.kind()).isEqualTo(FailureKind.VERIFY_MISMATCH);
        assertThat(lost)
                .hasMessageContaining("at 0x0800BFC0 in the sector 0x08008000-0x0800BFFF")
                .hasMessageContaining("the chip's sectors are larger than its bootloader announces");
        assertThat(lost.remedy()).contains("--no-incremental");
        assertThat(lost.facts()).containsEntry("cause", "ERASED_ALONG");

        flasher.flash(ONLY, image, DEFAULTS.withLeave(false).withReuse(new FlashOptions.Reuse(false, false)));
        assertThat(board.dfu.flash(APPLICATION, 20_001))
                .isEqualTo(image.segments().get(1).bytes());
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
