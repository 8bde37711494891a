package org.bootlace.flasher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.bootloader.Protection;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.plan.EraseScope;
import org.bootlace.flasher.plan.FlashPhase;
import org.bootlace.flasher.plan.FlashPlan;
import org.bootlace.flasher.testkit.FakeBoard;
import org.bootlace.flasher.testkit.FakeBoard.Mode;
import org.bootlace.flasher.testkit.FakeHost;
import org.bootlace.flasher.transport.UsbTransferException.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FlasherTest {

    private static final FlashOptions DEFAULTS = FlashOptions.defaults();
    private static final BoardSelector ONLY = BoardSelector.only();
    private static final long FLASH = 0x0800_0000L;
    private static final long APPLICATION = 0x0800_8000L;

    private final FakeHost host = new FakeHost();
    private final List<FlashEvent> events = new ArrayList<>();
    private final Flasher flasher = new Flasher(host.ports(), events::add);
    /** Vector table, a hole for the settings, code of odd length. */
    private final FirmwareImage image = FirmwareImage.of(vectors(392), code(20_001));

    @AfterEach
    void interruption_does_not_leak() {
        Thread.interrupted();
    }

    @Test
    void board_in_its_bootloader_is_flashed_verified_and_left() {
        FakeBoard board = host.plug("1-2", Mode.BOOTLOADER);

        FlashReport report = flasher.flash(ONLY, image, DEFAULTS);

        assertThat(board.dfu.flash(FLASH, 392))
                .isEqualTo(image.segments().get(0).bytes());
        assertThat(board.dfu.flash(APPLICATION, 20_001))
                .isEqualTo(image.segments().get(1).bytes());
        assertThat(board.dfu.flash(0x0800_4000, 0x4000)).containsOnly(0x33);
        assertThat(report.segments()).allMatch(segment -> segment.programmed() && segment.verified());
        assertThat(report.segments().stream().map(FlashReport.SegmentReport::downloaded))
                .containsExactly(392L, 20_001L);
        assertThat(report.erased())
                .hasToString("[0x08000000-0x08003FFF, 0x08008000-0x0800BFFF, 0x0800C000-0x0800FFFF]");
        assertThat(report.untouched()).hasToString("[0x08004000-0x08007FFF, 0x08010000-0x080FFFFF]");
        assertThat(report.departure()).isEqualTo(Departure.APPLICATION_RUNS);
        assertThat(report.board().serial()).contains("385C34733435");
        assertThat(board.dfu.isClosed()).isTrue();
    }

    @Test
    void every_control_transfer_and_phase_is_accounted_for() {
        FakeBoard board = host.plug("1-2", Mode.BOOTLOADER);
        long begin = host.clock.nanos();

        FlashReport report = flasher.flash(ONLY, image, DEFAULTS);

        assertThat(report.effort().controlTransfers())
                .isEqualTo(board.dfu.log.stream()
                        .filter(entry -> !entry.startsWith("CLAIM"))
                        .count());
        assertThat(report.effort().phases().keySet())
                .containsExactly(
                        FlashPhase.LOCATE,
                        FlashPhase.PLAN,
                        FlashPhase.COMPARE,
                        FlashPhase.ERASE,
                        FlashPhase.PROGRAM,
                        FlashPhase.VERIFY,
                        FlashPhase.LEAVE);
        assertThat(report.effort().total().toNanos()).isEqualTo(host.clock.nanos() - begin);
    }

    @Test
    void running_board_is_rebooted_first() {
        FakeBoard board = host.plug("1-2", Mode.APPLICATION);

        FlashReport report = flasher.flash(ONLY, image, DEFAULTS);

        assertThat(report.board().mode()).isEqualTo(BoardSighting.Mode.BOOTLOADER);
        assertThat(events.stream().filter(FlashEvent.Rebooting.class::isInstance))
                .hasSize(1);
        assertThat(board.mode()).isEqualTo(Mode.APPLICATION);
    }

    @Test
    void running_board_is_left_alone_when_it_may_not_be_rebooted() {
        host.plug("1-2", Mode.APPLICATION);

        FlashException failure = refuse(DEFAULTS.withReboot(false));

        assertThat(failure.kind()).isEqualTo(FailureKind.REBOOT_NO_BOOTLOADER);
        assertThat(failure.state()).isEqualTo(BoardState.UNTOUCHED);
        assertThat(host.log).isEmpty();
    }

    @Test
    void access_that_udev_grants_late_is_waited_for_after_a_reboot() {
        FakeBoard board = host.plug("1-2", Mode.APPLICATION);
        board.openFault = Optional.of(Fault.ACCESS_DENIED);
        long[] pauses = {0};
        Flasher patient = new Flasher(host.ports(), event -> {
            if (event instanceof FlashEvent.PhaseStarted started && started.phase() == FlashPhase.PLAN) {
                pauses[0] = host.clock.nanos();
            }
        });

        FlashException failure = catchThrowableOfType(FlashException.class, () -> patient.flash(ONLY, image, DEFAULTS));

        assertThat(failure.kind()).isEqualTo(FailureKind.BOARD_ACCESS_DENIED);
        assertThat(failure.remedy()).contains("udev");
        assertThat(host.clock.nanos() - pauses[0]).isBetween(2_000_000_000L, 2_200_000_000L);
    }

    @Test
    void full_chip_erase_takes_everything() {
        FakeBoard board = host.plug("1-2", Mode.BOOTLOADER);

        FlashReport report = flasher.flash(ONLY, image, DEFAULTS.withFullChipErase(true));

        assertThat(board.dfu.flash(0x0800_4000, 0x4000)).containsOnly(0xFF);
        assertThat(report.untouched()).isEmpty();
        assertThat(report.erased()).hasToString("[0x08000000-0x080FFFFF]");
    }

    @Test
    void blank_blocks_are_verified_though_they_are_not_sent() {
        FakeBoard board = host.plug("1-2", Mode.BOOTLOADER);
        Segment padded = vectors(6 * 2048);
        Arrays.fill(padded.bytes(), 2048, 5 * 2048, (byte) 0xFF);

        FlashReport report = flasher.flash(ONLY, FirmwareImage.of(padded), DEFAULTS);

        assertThat(board.dfu.flash(FLASH, padded.size())).isEqualTo(padded.bytes());
        assertThat(report.segments()).singleElement().satisfies(segment -> {
            assertThat(segment.downloaded()).isEqualTo(2 * 2048);
            assertThat(segment.programmed() && segment.verified()).isTrue();
        });
    }

    @Test
    void image_that_does_not_fit_is_refused_before_anything_is_erased() {
        FakeBoard board = host.plug("1-2", Mode.BOOTLOADER);

        FlashException failure = catchThrowableOfType(
                FlashException.class,
                () -> flasher.flash(
                        ONLY,
                        FirmwareImage.of(vectors(392), new Segment(Address.of(0x0810_0000), new byte[4])),
                        DEFAULTS));

        assertThat(failure.kind()).isEqualTo(FailureKind.IMAGE_OUTSIDE_MEMORY);
        assertThat(failure.phase()).isEqualTo(FlashPhase.PLAN);
        assertThat(failure.state()).isEqualTo(BoardState.UNTOUCHED);
        assertThat(failure).hasMessageContaining("The flash was not touched.");
        assertThat(board.dfu.count("DNLOAD")).isZero();
        assertThat(board.dfu.isClosed()).isTrue();
    }

    @Test
    void read_protected_chip_is_refused_before_anything_is_erased() {
        FakeBoard board = host.plug("1-2", Mode.BOOTLOADER);
        board.dfu.readProtected = true;

        FlashException failure = refuse(DEFAULTS);

        assertThat(failure.kind()).isEqualTo(FailureKind.READ_PROTECTED);
        assertThat(failure.state()).isEqualTo(BoardState.UNTOUCHED);
        assertThat(board.dfu.flash).containsOnly(0x33);
    }

    @ParameterizedTest
    @CsvSource({
        "ERASE, 'DNLOAD 0 5', 3, PARTLY_ERASED",
        "PROGRAM, 'DNLOAD 20 2048', 1, PARTLY_PROGRAMMED",
        "VERIFY, 'UPLOAD 21 2048', 1, PROGRAMMED_NOT_VERIFIED",
    })
    void unplugging_in_any_phase_says_what_is_left(FlashPhase phase, String request, int nth, BoardState state) {
        FakeBoard board = host.plug("1-2", Mode.BOOTLOADER);
        int[] count = {0};
        board.dfu.interference = seen -> {
            if (seen.equals(request) && ++count[0] == nth) {
                board.unplug();
            }
            return Optional.empty();
        };

        FlashException failure = refuse(DEFAULTS);

        assertThat(failure.kind()).isEqualTo(FailureKind.BOARD_UNPLUGGED);
        assertThat(failure.phase()).isEqualTo(phase);
        assertThat(failure.state()).isEqualTo(state);
        assertThat(failure).hasMessageContaining(state.sentence());
        assertThat(failure.remedy()).contains("cable");
        assertThat(failure.facts()).containsEntry("phase", phase.name()).containsEntry("state", state.name());
    }

    @Test
    void board_left_half_written_is_brought_back_by_the_next_run() {
        FakeBoard board = host.plug("1-2", Mode.BOOTLOADER);
        board.dfu.interference = seen -> seen.equals("DNLOAD 20 2048") ? Optional.of(Fault.TIMEOUT) : Optional.empty();
        assertThat(refuse(DEFAULTS).kind()).isEqualTo(FailureKind.TRANSFER_TIMEOUT);

        board.dfu.interference = seen -> Optional.empty();
        flasher.flash(ONLY, image, DEFAULTS);

        assertThat(board.dfu.flash(APPLICATION, 20_001))
                .isEqualTo(image.segments().get(1).bytes());
    }

    @Test
    void worn_out_cell_is_found_and_named() {
        FakeBoard board = host.plug("1-2", Mode.BOOTLOADER);
        board.dfu.interference = seen -> {
            board.dfu.flash[0x8000 + 5000] = 0;
            return Optional.empty();
        };
        byte expected = image.segments().get(1).bytes()[5000];

        FlashException failure = refuse(DEFAULTS);

        assertThat(failure.kind()).isEqualTo(FailureKind.VERIFY_MISMATCH);
        assertThat(failure.state()).isEqualTo(BoardState.PROGRAMMED_NOT_VERIFIED);
        assertThat(failure.facts())
                .containsEntry("address", "0x08009388")
                .containsEntry("expected", "0x%02X".formatted(expected))
                .containsEntry("actual", "0x00");
        assertThat(failure).hasMessageContaining("0x08008000-0x0800BFFF");
        assertThat(board.mode()).isEqualTo(Mode.BOOTLOADER);
    }

    @Test
    void block_misread_once_is_read_again_and_noted() {
        FakeBoard board = host.plug("1-2", Mode.BOOTLOADER);
        byte[] kept = {0};
        int[] uploads = {0};
        // Upload 1 probes the protection, 2 to 4 compare each sector, 5 to 10 look at both ends of each after its
        // erase, 11 is
        // the vector table, 12 to 21 are the code.
        board.dfu.interference = seen -> {
            if (seen.startsWith("UPLOAD") && ++uploads[0] == 15) {
                kept[0] = board.dfu.flash[0x8000 + 3 * 2048];
                board.dfu.flash[0x8000 + 3 * 2048] ^= 1;
            } else if (uploads[0] == 16 && seen.startsWith("UPLOAD")) {
                board.dfu.flash[0x8000 + 3 * 2048] = kept[0];
            }
            return Optional.empty();
        };

        FlashReport report = flasher.flash(ONLY, image, DEFAULTS);

        assertThat(report.segments()).allMatch(FlashReport.SegmentReport::verified);
        assertThat(events)
                .anySatisfy(event -> assertThat(event)
                        .isInstanceOfSatisfying(
                                FlashEvent.Note.class,
                                note -> assertThat(note.text()).contains("0x08009800")));
    }

    @Test
    void progress_of_each_phase_grows_to_its_total() {
        host.plug("1-2", Mode.BOOTLOADER);

        flasher.flash(ONLY, image, DEFAULTS);

        for (FlashPhase phase : List.of(FlashPhase.ERASE, FlashPhase.PROGRAM, FlashPhase.VERIFY)) {
            List<FlashEvent.Progress> progress = events.stream()
                    .filter(FlashEvent.Progress.class::isInstance)
                    .map(FlashEvent.Progress.class::cast)
                    .filter(event -> event.phase() == phase)
                    .toList();
            assertThat(progress.stream().map(FlashEvent.Progress::doneBytes)).isSorted();
            FlashEvent.Progress last = progress.get(progress.size() - 1);
            assertThat(last.doneBytes()).isPositive().isEqualTo(last.totalBytes());
        }
    }

    @Test
    void interrupted_job_is_cancelled_between_blocks() {
        host.plug("1-2", Mode.BOOTLOADER);
        Flasher interrupted = new Flasher(host.ports(), event -> {
            if (event instanceof FlashEvent.Progress moved && moved.phase() == FlashPhase.PROGRAM) {
                Thread.currentThread().interrupt();
            }
        });

        FlashException failure =
                catchThrowableOfType(FlashException.class, () -> interrupted.flash(ONLY, image, DEFAULTS));

        assertThat(failure.kind()).isEqualTo(FailureKind.CANCELLED);
        assertThat(failure.state()).isEqualTo(BoardState.PARTLY_PROGRAMMED);
    }

    @Test
    void board_without_usb_application_has_left_the_bus() {
        host.plug("1-2", Mode.BOOTLOADER).afterLeave = Mode.NOTHING;

        FlashReport report = flasher.flash(ONLY, image, DEFAULTS);

        assertThat(report.departure()).isEqualTo(Departure.LEFT_BUS);
        assertThat(report.warning()).hasValueSatisfying(text -> assertThat(text).contains("plug it in again"));
    }

    @Test
    void board_that_comes_back_as_bootloader_has_not_left() {
        host.plug("1-2", Mode.BOOTLOADER).afterLeave = Mode.BOOTLOADER;

        FlashException failure = refuse(DEFAULTS);

        assertThat(failure.kind()).isEqualTo(FailureKind.LEAVE_FAILED);
        assertThat(failure.phase()).isEqualTo(FlashPhase.LEAVE);
        assertThat(failure.state()).isEqualTo(BoardState.INTACT);
    }

    @Test
    void board_stays_in_its_bootloader_on_request() {
        FakeBoard board = host.plug("1-2", Mode.BOOTLOADER);

        FlashReport report =
                flasher.flash(ONLY, image, DEFAULTS.withLeave(false).withVerify(false));

        assertThat(report.departure()).isEqualTo(Departure.NOT_REQUESTED);
        assertThat(report.segments()).allMatch(segment -> segment.programmed() && !segment.verified());
        assertThat(board.mode()).isEqualTo(Mode.BOOTLOADER);
        assertThat(board.dfu.isClosed()).isTrue();
    }

    @Test
    void plan_reads_and_changes_nothing() {
        FakeBoard board = host.plug("1-2", Mode.BOOTLOADER);

        FlashPlan plan = flasher.plan(ONLY, image, DEFAULTS);

        assertThat(plan.steps()).isNotEmpty();
        assertThat(board.dfu.flash).containsOnly(0x33);
        assertThat(board.mode()).isEqualTo(Mode.BOOTLOADER);
    }

    @Test
    void board_rebooted_for_a_look_runs_again_afterwards() {
        FakeBoard board = host.plug("1-2", Mode.APPLICATION);

        byte[] bytes =
                flasher.read(ONLY, AddressRange.between(Address.of(0x0800_4000), Address.of(0x0800_4FFF)), DEFAULTS);

        assertThat(bytes).hasSize(0x1000).containsOnly(0x33);
        assertThat(board.mode()).isEqualTo(Mode.APPLICATION);
    }

    @Test
    void verify_finds_what_differs_and_writes_nothing() {
        FakeBoard board = host.plug("1-2", Mode.BOOTLOADER);

        FlashException failure =
                catchThrowableOfType(FlashException.class, () -> flasher.verify(ONLY, image, DEFAULTS));

        assertThat(failure.kind()).isEqualTo(FailureKind.VERIFY_MISMATCH);
        assertThat(failure.facts()).containsEntry("address", "0x08000000");
        assertThat(failure.state()).isEqualTo(BoardState.UNTOUCHED);
        image.segments()
                .forEach(segment -> System.arraycopy(
                        segment.bytes(),
                        0,
                        board.dfu.flash,
                        (int) (segment.start().value() - FLASH),
                        segment.size()));
        FlashReport report = flasher.verify(ONLY, image, DEFAULTS);
        assertThat(report.segments()).allMatch(segment -> segment.verified() && !segment.programmed());
        assertThat(report.erased()).isEmpty();
    }

    @Test
    void erase_reports_sectors_and_stays() {
        FakeBoard board = host.plug("1-2", Mode.BOOTLOADER);
        AddressRange range = AddressRange.between(Address.of(0x0800_4100), Address.of(0x0800_41FF));

        FlashReport report = flasher.erase(ONLY, EraseScope.ranges(List.of(range)), DEFAULTS);

        assertThat(report.erased()).hasToString("[0x08004000-0x08007FFF]");
        assertThat(board.dfu.flash(0x0800_4000, 0x4000)).containsOnly(0xFF);
        assertThat(board.mode()).isEqualTo(Mode.BOOTLOADER);
        flasher.erase(ONLY, EraseScope.wholeChip(), DEFAULTS);
        assertThat(board.dfu.flash).containsOnly(0xFF);
    }

    @Test
    void info_tells_without_rebooting() {
        FakeBoard board = host.plug("1-2", Mode.APPLICATION);
        assertThat(flasher.info(ONLY, DEFAULTS).bootloader()).isEmpty();
        assertThat(board.mode()).isEqualTo(Mode.APPLICATION);

        host.plug("1-3", Mode.BOOTLOADER);
        BoardInfo.BootloaderInfo bootloader = flasher.info(BoardSelector.parse("usb:1-3"), DEFAULTS)
                .bootloader()
                .orElseThrow();
        assertThat(bootloader.transferSize()).isEqualTo(2048);
        assertThat(bootloader.protection()).isEqualTo(Protection.NONE);
        assertThat(bootloader.memories()).hasSize(4);
    }

    @Test
    void reboot_leaves_a_bootloader_alone() {
        FakeBoard board = host.plug("1-2", Mode.BOOTLOADER);

        assertThat(flasher.reboot(ONLY, DEFAULTS).path()).contains(board.path);
        assertThat(board.dfu.log).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"DNLOAD 20, 0, 1", "UPLOAD 20, 0, 2", "GETSTATUS, 10, 1"})
    void repeated_transfers_are_counted_and_the_cable_is_suspected(String request, int good, int times) {
        FakeBoard board = host.plug("1-2", Mode.BOOTLOADER);
        int[] sent = {0};
        board.dfu.interference = one -> {
            boolean fails = one.startsWith(request + " ") && ++sent[0] > good && sent[0] <= good + times;
            return fails ? Optional.of(Fault.TRANSFER_ERROR) : Optional.empty();
        };

        FlashReport report = flasher.flash(ONLY, image, DEFAULTS);

        assertThat(report.segments()).allMatch(FlashReport.SegmentReport::verified);
        assertThat(report.effort().repeated()).isEqualTo(times);
        assertThat(notes())
                .singleElement()
                .asString()
                .startsWith(times == 1 ? "1 transfer had" : "2 transfers had")
                .contains("cable");
    }

    @Test
    void nothing_is_suspected_where_nothing_was_repeated() {
        host.plug("1-2", Mode.BOOTLOADER);

        assertThat(flasher.flash(ONLY, image, DEFAULTS).effort().repeated()).isZero();
        assertThat(notes()).isEmpty();
    }

    private List<String> notes() {
        return events.stream()
                .filter(FlashEvent.Note.class::isInstance)
                .map(event -> ((FlashEvent.Note) event).text())
                .toList();
    }

    private FlashException refuse(FlashOptions options) {
        return catchThrowableOfType(FlashException.class, () -> flasher.flash(ONLY, image, options));
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
