package org.bootlace.flasher.defects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bootlace.flasher.defects.Bench.DEFAULTS;
import static org.bootlace.flasher.defects.Bench.FLASH;
import static org.bootlace.flasher.defects.Bench.data;
import static org.bootlace.flasher.defects.Bench.firmware;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bootlace.flasher.BoardState;
import org.bootlace.flasher.Departure;
import org.bootlace.flasher.FlashException;
import org.bootlace.flasher.FlashOptions;
import org.bootlace.flasher.FlashReport;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.image.ImageFormat;
import org.bootlace.flasher.image.ImageReader;
import org.bootlace.flasher.image.dfuse.DfuSeWriter;
import org.bootlace.flasher.image.ihex.IntelHexWriter;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.plan.FlashPhase;
import org.bootlace.flasher.testkit.FakeBoard.Mode;
import org.bootlace.flasher.testkit.FakeDfuDevice.WhileBusy;
import org.bootlace.flasher.testkit.SmallElf;
import org.bootlace.flasher.transport.UsbTransferException.Fault;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The defects that were found by reading dfu-util 0.11, in the order of docs/comparison.md. */
final class DefectsOfDfuUtilTest {

    private int looks;

    @Test
    @DisplayName("1: the address pointer is set again for each block")
    void the_address_pointer_is_set_once_for_a_run_of_blocks() {
        Bench bench = new Bench();

        bench.flash(DEFAULTS.withLeave(false), firmware(FLASH, 50 * 2048));

        assertThat(bench.dfu.commands.stream().filter(command -> command.startsWith("21")))
                .as("the probe of the protection, comparing 4 sectors, programming, and verifying")
                .hasSizeLessThan(15);
        assertThat(bench.dfu.count("DNLOAD 51 2048")).isEqualTo(1);
    }

    @Test
    @DisplayName("2: bwPollTimeout is slept in full after every status, however much the device exaggerates")
    void an_exaggerated_poll_timeout_is_not_slept() {
        Bench bench = new Bench();
        bench.dfu.pollMillis = 104;
        bench.dfu.programTime = Duration.ofMillis(10);

        FlashReport report = bench.flash(DEFAULTS.withLeave(false), firmware(FLASH, 50 * 2048));

        assertThat(report.effort().phases().get(FlashPhase.PROGRAM))
                .as("50 blocks of 10 ms, not of 104")
                .isLessThan(Duration.ofMillis(800));
    }

    @Test
    @DisplayName("2: an L4 that is asked too early stalls, which is fatal the fourth time")
    void a_board_that_stalls_when_asked_too_early_is_flashed() {
        Bench bench = new Bench();
        bench.dfu.strings[4] = "@Internal Flash   /0x08000000/0256*0002Kg";
        bench.dfu.whileBusy = WhileBusy.STALL;
        bench.dfu.pollMillis = 5;
        bench.dfu.programTime = Duration.ofMillis(30);
        bench.dfu.eraseTime = Duration.ofMillis(25);
        Segment image = firmware(FLASH, 20_000);

        bench.flash(DEFAULTS.withLeave(false), image);

        assertThat(bench.holds(image)).isTrue();
    }

    @Test
    @DisplayName("3: nothing is verified")
    void a_cell_that_does_not_take_its_value_is_found() {
        Bench bench = new Bench();
        bench.dfu.interference = request -> {
            bench.dfu.flash[5000] = 0;
            return Optional.empty();
        };

        FlashException failure = bench.failure(firmware(FLASH, 20_000));

        assertThat(failure.kind()).isEqualTo(FailureKind.VERIFY_MISMATCH);
        assertThat(failure.facts()).containsEntry("address", "0x08001388");
    }

    @Test
    @DisplayName("3: no erase is checked, although a write-protected sector reports success")
    void a_sector_that_did_not_erase_is_found() {
        Bench bench = new Bench();
        bench.dfu.erasesNothing = true;

        FlashException failure = bench.failure(firmware(FLASH, 20_000));

        assertThat(failure.kind()).isEqualTo(FailureKind.ERASE_FAILED);
        assertThat(failure.state()).isEqualTo(BoardState.PARTLY_ERASED);
        assertThat(bench.dfu.count("DNLOAD 2 2048"))
                .as("nothing is programmed over what was not erased")
                .isZero();
    }

    @Test
    @DisplayName("4: neither Intel HEX nor ELF is read")
    void hex_and_elf_are_read() {
        Segment code = firmware(FLASH, 5000);
        byte[] hex = IntelHexWriter.write(List.of(code), Optional.empty());

        assertThat(ImageReader.read("f.hex", hex, Optional.empty()).segments())
                .singleElement()
                .satisfies(read -> assertThat(read.bytes()).isEqualTo(code.bytes()));
        assertThat(ImageReader.read("f.elf", SmallElf.bytes(code), Optional.empty())
                        .format())
                .isEqualTo(ImageFormat.ELF);
    }

    @Test
    @DisplayName("5: of a file with several elements, one that shares a sector with another destroys it")
    void elements_that_share_a_sector_are_erased_for_once() {
        Bench bench = new Bench();
        Segment first = firmware(FLASH, 5000);
        Segment second = data(FLASH + 6000, 30_000);
        Segment third = data(FLASH + 0xA000, 1000);
        FirmwareImage file = ImageReader.read(
                "three-elements.dfu", DfuSeWriter.write(List.of(first, second, third)), Optional.empty());
        assertThat(file.segments()).hasSize(3);

        FlashReport report = bench.flasher.flash(BoardSelector.only(), file, DEFAULTS.withLeave(false));

        assertThat(bench.holds(first) && bench.holds(second) && bench.holds(third))
                .isTrue();
        assertThat(bench.erased()).containsExactly(FLASH, FLASH + 0x4000, FLASH + 0x8000);
        assertThat(report.segments()).hasSize(3).allMatch(FlashReport.SegmentReport::verified);
    }

    @Test
    @DisplayName("6: the size of a page is assumed to be a power of two")
    void sectors_of_any_size_are_erased_by_their_own_addresses() {
        Bench bench = Bench.announcing("@Internal Flash  /0x08000000/100*003Kg");
        Segment image = data(FLASH + 0x0C00 + 100, 0x0C00);

        bench.flash(DEFAULTS.withLeave(false).withRequireVectorTable(false), image);

        assertThat(bench.erased()).containsExactly(FLASH + 0x0C00, FLASH + 0x1800);
        assertThat(bench.holds(image)).isTrue();
        assertThat(bench.dfu.flash(FLASH, 0x0C00)).containsOnly(0x33);
        assertThat(bench.dfu.flash(FLASH + 0x2400, 0x0C00)).containsOnly(0x33);
    }

    @Test
    @DisplayName("7: with a .dfu file the board is left with the address pointer at the last block")
    void a_dfu_file_is_started_at_its_vector_table() {
        Bench bench = new Bench();
        FirmwareImage file = ImageReader.read(
                "two-elements.dfu",
                DfuSeWriter.write(List.of(firmware(FLASH, 5000), data(FLASH + 0x8000, 5000))),
                Optional.empty());

        bench.flasher.flash(BoardSelector.only(), file, DEFAULTS);

        assertThat(bench.dfu.leftAt).isEqualTo(FLASH);
    }

    @Test
    @DisplayName("8: a good flash ends with code 74 when the board leaves without an answer")
    void a_board_that_leaves_without_an_answer_has_left() {
        Bench bench = new Bench();
        bench.dfu.answersLeave = false;

        assertThat(bench.flash(firmware(FLASH, 5000)).departure()).isEqualTo(Departure.APPLICATION_RUNS);
    }

    @Test
    @DisplayName("8: and a board that stays in its bootloader ends with success")
    void a_board_that_comes_back_as_bootloader_is_a_failure_of_its_own() {
        Bench bench = new Bench();
        bench.board.afterLeave = Mode.BOOTLOADER;

        FlashException failure = bench.failure(firmware(FLASH, 5000));

        assertThat(failure.kind()).isEqualTo(FailureKind.LEAVE_FAILED);
        assertThat(failure.state()).isEqualTo(BoardState.INTACT);
    }

    @Test
    @DisplayName("9: everything is written again, blank blocks and what is there already included")
    void what_is_there_already_is_not_written() {
        Bench bench = new Bench();
        Segment image = firmware(FLASH, 40_000);
        bench.flash(DEFAULTS.withLeave(false), image);
        bench.dfu.commands.clear();
        bench.dfu.log.clear();

        FlashReport report = bench.flash(DEFAULTS.withLeave(false), image);

        assertThat(bench.erased()).isEmpty();
        assertThat(report.segments())
                .allMatch(segment -> segment.downloaded() == 0 && segment.verified() && !segment.programmed());
        assertThat(report.matching()).extracting(AddressRange::start).hasSize(1);
    }

    @Test
    @DisplayName("10: -w waits at full speed and for ever, with nothing said")
    void waiting_says_what_to_do_and_ends_with_one_job() {
        Bench bench = new Bench(Mode.NOTHING);
        FlashOptions waiting = DEFAULTS.withApproach(new FlashOptions.Approach(Optional.empty(), true, false));
        bench.board.enumeration = Duration.ofSeconds(60);
        bench.board.become(Mode.BOOTLOADER);
        bench.host.onLook = () -> {
            if (bench.board.mode() == Mode.NOTHING) {
                looks++;
            }
        };
        bench.board.dfu.onLeave = () -> {
            bench.board.enumeration = Duration.ofMillis(700);
            bench.board.become(Mode.APPLICATION);
            bench.host.onLook = () -> {};
        };

        FlashReport report = bench.flash(waiting, firmware(FLASH, 5000));

        assertThat(report.departure()).isEqualTo(Departure.APPLICATION_RUNS);
        assertThat(bench.events.toString()).contains("Waiting for the board", "BOOT button");
        assertThat(looks / 60).as("looks a second").isBetween(2, 40);
    }

    @Test
    @DisplayName("10: -w cannot be told to stop waiting")
    void waiting_ends_when_it_is_cancelled() {
        Bench bench = new Bench(Mode.NOTHING);
        FlashOptions waiting = DEFAULTS.withApproach(new FlashOptions.Approach(Optional.empty(), true, false));
        bench.host.onLook = () -> {
            if (++looks == 100) {
                Thread.currentThread().interrupt();
            }
        };

        FlashException failure = bench.failure(waiting, firmware(FLASH, 5000));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure.kind()).isEqualTo(FailureKind.CANCELLED);
        assertThat(looks).isLessThan(105);
    }

    @Test
    @DisplayName("11: a device that fails for good ends in a message of the library, without the address")
    void a_failure_says_address_state_and_remedy() {
        Bench bench = new Bench();
        bench.dfu.interference =
                request -> request.startsWith("DNLOAD 3 ") ? Optional.of(Fault.TIMEOUT) : Optional.empty();

        FlashException failure = bench.failure(firmware(FLASH, 20_000));

        assertThat(failure.kind()).isEqualTo(FailureKind.TRANSFER_TIMEOUT);
        assertThat(failure)
                .hasMessageContaining("0x08000800-0x08000FFF")
                .hasMessageContaining(BoardState.PARTLY_PROGRAMMED.sentence());
        assertThat(failure.remedy()).contains("BOOT button");
    }
}
