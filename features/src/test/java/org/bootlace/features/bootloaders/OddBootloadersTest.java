package org.bootlace.features.bootloaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.features.bench.emulated.EmulatedHost;
import org.bootlace.features.firmware.MadeUpFirmware;
import org.bootlace.flasher.FlashException;
import org.bootlace.flasher.FlashListener;
import org.bootlace.flasher.FlashOptions;
import org.bootlace.flasher.FlashReport;
import org.bootlace.flasher.Flasher;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.plan.FlashPhase;
import org.junit.jupiter.api.Test;

/** What is odd about single bootloaders, on boards that have it. */
class OddBootloadersTest {

    private static final BoardSelector ONLY = BoardSelector.only();
    private static final FlashOptions OPTIONS = FlashOptions.defaults().withLeave(false);
    private static final long BANK_2 = 0x0810_0000L;
    private static final long SECTOR = 128 * 1024;
    private static final long OTP = 0x1FFF_7800L;

    private final VirtualClock clock = new VirtualClock();

    @Test
    void h743_that_stays_busy_after_each_erase_of_bank_2_is_flashed_there() {
        EmulatedBoard board = board("STM32H743xI_revV");
        board.flash()
                .load(
                        MadeUpFirmware.FLASH,
                        firmware(MadeUpFirmware.FLASH, 5_000).bytes());
        byte[] before = new byte[(int) (3 * SECTOR)];
        Arrays.fill(before, (byte) 0x5A);
        board.flash().load(BANK_2, before);
        Segment image = firmware(BANK_2, 300_000);

        FlashReport report = flasher(board).flash(ONLY, FirmwareImage.of(image), OPTIONS);

        assertThat(board.flash().read(BANK_2, image.size())).isEqualTo(image.bytes());
        assertThat(report.segments()).allMatch(segment -> segment.programmed() && segment.verified());
        assertThat(report.erased()).hasSize(3);
        // The bootloader does not tell when it is done: the slowest erase of a sector is waited for, 2 s, and a moment
        // besides.
        assertThat(report.effort().phases().get(FlashPhase.ERASE)).isLessThan(Duration.ofMillis(6_300));
        board.close();
    }

    @Test
    void image_with_one_time_memory_is_refused_and_the_memory_is_named() {
        EmulatedBoard board = board("STM32F405xG");
        List<Segment> before = flasher(board).optionBytes(ONLY, OPTIONS).oneTime();
        FirmwareImage image =
                FirmwareImage.of(firmware(MadeUpFirmware.FLASH, 5_000), new Segment(Address.of(OTP), new byte[16]));

        for (FlashOptions options : List.of(OPTIONS, OPTIONS.withRequireVectorTable(false))) {
            FlashException refused = catchThrowableOfType(
                    FlashException.class, () -> flasher(board).flash(ONLY, image, options));

            assertThat(refused.kind()).isEqualTo(FailureKind.IMAGE_OUTSIDE_MEMORY);
            assertThat(refused.message())
                    .contains("16 bytes at 0x1FFF7800")
                    .contains("the memory \"OTP Memory\" and not flash")
                    .contains("not touched");
        }
        assertThat(flasher(board).optionBytes(ONLY, OPTIONS).oneTime())
                .hasToString(before.toString())
                .extracting(Segment::bytes)
                .allSatisfy(bytes -> assertThat(bytes).containsOnly(0xFF));
        board.close();
    }

    private EmulatedBoard board(String chip) {
        return EmulatedBoard.builder(ChipCatalogue.bundled().chip(chip))
                .clock(clock)
                .mode(BootMode.ROM)
                .boot0(true)
                .build();
    }

    private Flasher flasher(EmulatedBoard board) {
        return new Flasher(EmulatedHost.of(clock, board).ports(), FlashListener.none());
    }

    private static Segment firmware(long address, int size) {
        return new Segment(
                Address.of(address),
                MadeUpFirmware.at(address, size, 7).segments().get(0).bytes());
    }
}
