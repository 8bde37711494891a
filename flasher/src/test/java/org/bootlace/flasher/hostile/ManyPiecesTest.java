package org.bootlace.flasher.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.stream.IntStream;
import org.bootlace.flasher.FlashOptions;
import org.bootlace.flasher.FlashReport;
import org.bootlace.flasher.FlashReport.SegmentReport;
import org.bootlace.flasher.Flasher;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.testkit.FakeBoard.Mode;
import org.bootlace.flasher.testkit.FakeHost;
import org.junit.jupiter.api.Test;

/** A file of half a megabyte can have 60,000 pieces; work that grows with their square would last for minutes. */
class ManyPiecesTest {

    private static final int PIECES = 60_000;

    @Test
    void image_of_many_pieces_is_flashed_and_reported() {
        FirmwareImage image = FirmwareImage.of(IntStream.range(0, PIECES)
                .mapToObj(i -> new Segment(Address.of(0x0800_0000L + i * 12L), new byte[] {(byte) i}))
                .toArray(Segment[]::new));
        FakeHost host = new FakeHost();
        host.plug("1-2", Mode.BOOTLOADER);

        FlashReport report = assertTimeoutPreemptively(
                Duration.ofMinutes(1),
                () -> new Flasher(host.ports(), event -> {})
                        .flash(
                                BoardSelector.only(),
                                image,
                                FlashOptions.defaults().withRequireVectorTable(false)));

        assertThat(report.segments())
                .hasSize(PIECES)
                .allMatch(SegmentReport::programmed)
                .allMatch(SegmentReport::verified);
        assertThat(report.segments().stream()
                        .mapToLong(SegmentReport::downloaded)
                        .sum())
                .isEqualTo(PIECES - PIECES / 256);
    }
}
