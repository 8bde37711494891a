package org.bootlace.flasher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.plan.EraseScope;
import org.bootlace.flasher.plan.FlashPhase;
import org.bootlace.flasher.testkit.FakeBoard;
import org.bootlace.flasher.testkit.FakeBoard.Mode;
import org.bootlace.flasher.testkit.FakeHost;
import org.bootlace.flasher.transport.UsbTransferException.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a board that was rebooted for a job that fails before it has changed anything. */
final class FlasherRetreatTest {

    private static final BoardSelector ONLY = BoardSelector.only();
    private static final FlashOptions DEFAULTS = FlashOptions.defaults();
    private static final FirmwareImage BOOTABLE = image(0x20020000, 0x08000101);
    private static final FirmwareImage UNBOOTABLE = image(0, 0);

    private final FakeHost host = new FakeHost();
    private final FakeBoard board = host.plug("1-2", Mode.APPLICATION);
    private final CancellationSignal stop = new CancellationSignal();
    private FlashListener listener = FlashListener.none();

    @AfterEach
    void interruption_does_not_leak() {
        Thread.interrupted();
    }

    @Test
    void a_refused_image_leaves_the_board_running_and_says_so() {
        FlashException failure = failure(() -> flasher().flash(ONLY, UNBOOTABLE, DEFAULTS));

        assertThat(failure.kind()).isEqualTo(FailureKind.IMAGE_IMPLAUSIBLE);
        assertThat(failure.phase()).isEqualTo(FlashPhase.PLAN);
        assertThat(failure.state()).isEqualTo(BoardState.UNTOUCHED);
        assertThat(failure).hasMessageEndingWith("The flash was not touched. The board runs its application again.");
        assertThat(failure.departure()).contains(Departure.APPLICATION_RUNS);
        assertThat(failure.facts()).containsEntry("departure", "APPLICATION_RUNS");
        assertThat(failure.remedy()).doesNotContain("bootlace go");
        assertThat(board.mode()).isEqualTo(Mode.APPLICATION);
        assertThat(board.dfu.leftAt).isEqualTo(0x0800_0000L);
        assertThat(board.dfu.isClosed()).isTrue();
    }

    @Test
    void a_difference_that_verifying_finds_leaves_the_board_running_and_is_no_reason_to_call_it_worn_out() {
        FlashException failure = failure(() -> flasher().verify(ONLY, BOOTABLE, DEFAULTS));

        assertThat(failure.kind()).isEqualTo(FailureKind.VERIFY_MISMATCH);
        assertThat(failure.phase()).isEqualTo(FlashPhase.VERIFY);
        assertThat(failure).hasMessageContaining("runs its application again");
        assertThat(failure.remedy()).contains("bootlace flash").doesNotContain("worn out");
        assertThat(board.mode()).isEqualTo(Mode.APPLICATION);
    }

    @Test
    void a_protected_chip_runs_again_after_everything_that_it_refuses() {
        board.dfu.readProtected = true;

        for (ThrowingCallable job : new ThrowingCallable[] {
            () -> flasher().backup(ONLY, DEFAULTS),
            () -> flasher().flash(ONLY, BOOTABLE, DEFAULTS),
            () -> flasher().erase(ONLY, EraseScope.wholeChip(), DEFAULTS),
            () -> flasher().optionBytes(ONLY, DEFAULTS)
        }) {
            FlashException failure = failure(job);

            assertThat(failure.kind()).isEqualTo(FailureKind.READ_PROTECTED);
            assertThat(failure.departure()).contains(Departure.APPLICATION_RUNS);
            assertThat(board.mode()).isEqualTo(Mode.APPLICATION);
        }
    }

    @Test
    void a_range_that_is_nowhere_leaves_the_board_running() {
        AddressRange nowhere = new AddressRange(Address.of(0x0900_0000L), 16);

        FlashException failure = failure(() -> flasher().erase(ONLY, EraseScope.ranges(List.of(nowhere)), DEFAULTS));

        assertThat(failure.departure()).contains(Departure.APPLICATION_RUNS);
    }

    @Test
    void a_board_that_is_to_stay_in_its_bootloader_does_and_the_way_out_is_named() {
        FlashException failure = failure(() -> flasher().flash(ONLY, UNBOOTABLE, DEFAULTS.withLeave(false)));

        assertThat(failure).hasMessageEndingWith("The flash was not touched. The board stays in its bootloader.");
        assertThat(failure.remedy()).endsWith("'bootlace go --board usb:1-2' starts the firmware that it holds.");
        assertThat(failure.facts()).containsEntry("departure", "NOT_REQUESTED");
        assertThat(board.mode()).isEqualTo(Mode.BOOTLOADER);
    }

    @Test
    void a_board_that_does_not_leave_does_not_hide_why_the_job_failed() {
        board.afterLeave = Mode.BOOTLOADER;

        FlashException failure = failure(() -> flasher().flash(ONLY, UNBOOTABLE, DEFAULTS));

        assertThat(failure.kind()).isEqualTo(FailureKind.IMAGE_IMPLAUSIBLE);
        assertThat(failure.phase()).isEqualTo(FlashPhase.PLAN);
        assertThat(failure).hasMessageContaining("stays in its bootloader");
        assertThat(failure.remedy()).contains("bootlace go");
    }

    @Test
    void an_application_without_usb_is_started_too() {
        board.afterLeave = Mode.NOTHING;

        FlashException failure = failure(() -> flasher().flash(ONLY, UNBOOTABLE, DEFAULTS));

        assertThat(failure.departure()).contains(Departure.LEFT_BUS);
        assertThat(failure).hasMessageEndingWith("The board left its bootloader.");
    }

    @Test
    void a_board_that_was_in_its_bootloader_before_stays_there() {
        host.boards.clear();
        FakeBoard waiting = host.plug("1-3", Mode.BOOTLOADER);

        FlashException failure = failure(() -> flasher().flash(ONLY, UNBOOTABLE, DEFAULTS));

        assertThat(failure.departure()).isEmpty();
        assertThat(failure).hasMessageEndingWith("The flash was not touched.");
        assertThat(waiting.mode()).isEqualTo(Mode.BOOTLOADER);
    }

    @Test
    void a_board_that_was_changed_is_not_started() {
        board.dfu.interference =
                request -> request.startsWith("DNLOAD 2 ") ? Optional.of(Fault.TIMEOUT) : Optional.empty();

        FlashException failure = failure(
                () -> flasher().flash(ONLY, BOOTABLE, DEFAULTS.withReuse(new FlashOptions.Reuse(false, false))));

        assertThat(failure.state()).isEqualTo(BoardState.PARTLY_PROGRAMMED);
        assertThat(failure.departure()).isEmpty();
        assertThat(failure.remedy()).doesNotContain("bootlace go");
        assertThat(board.mode()).isEqualTo(Mode.BOOTLOADER);
    }

    @Test
    void of_a_board_that_was_unplugged_nothing_is_claimed() {
        board.dfu.interference = request -> {
            if (request.startsWith("UPLOAD")) {
                board.unplug();
            }
            return Optional.empty();
        };

        FlashException failure = failure(() -> flasher().verify(ONLY, BOOTABLE, DEFAULTS));

        assertThat(failure.kind()).isEqualTo(FailureKind.BOARD_UNPLUGGED);
        assertThat(failure.departure()).isEmpty();
    }

    @Test
    void a_bootloader_that_may_not_be_opened_is_said_to_be_there() {
        board.onReboot = () -> board.openFault = Optional.of(Fault.ACCESS_DENIED);

        FlashException failure = failure(() -> flasher().flash(ONLY, BOOTABLE, DEFAULTS));

        assertThat(failure.kind()).isEqualTo(FailureKind.BOARD_ACCESS_DENIED);
        assertThat(failure).hasMessageContaining("stays in its bootloader");
        assertThat(failure.remedy()).contains("install-udev").contains("'bootlace go --board usb:1-2'");
    }

    @Test
    void a_job_that_is_cancelled_in_time_leaves_the_board_running() {
        listener = event -> {
            if (event instanceof FlashEvent.Progress) {
                stop.cancel();
            }
        };

        FlashException failure = failure(() -> flasher().backup(ONLY, DEFAULTS));

        assertThat(failure.kind()).isEqualTo(FailureKind.CANCELLED);
        assertThat(failure.departure()).contains(Departure.APPLICATION_RUNS);
        assertThat(board.mode()).isEqualTo(Mode.APPLICATION);
    }

    @Test
    void a_thread_that_was_interrupted_still_is_afterwards() {
        listener = event -> {
            if (event instanceof FlashEvent.Progress) {
                Thread.currentThread().interrupt();
            }
        };

        FlashException failure = failure(() -> flasher().backup(ONLY, DEFAULTS));

        assertThat(failure.kind()).isEqualTo(FailureKind.CANCELLED);
        assertThat(failure.departure()).contains(Departure.APPLICATION_RUNS);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void a_board_whose_option_bytes_were_written_is_not_started_whatever_came_of_it() {
        board.dfu.onReset = () -> {
            board.dfu.options[8] = (byte) 0xFF;
            board.become(Mode.BOOTLOADER);
        };
        OptionChange change =
                new OptionChange(Optional.empty(), HexFormat.of().parseHex("EFAAFFFFFFFFFFFFFD0FFFFFFFFFFFFF"), false);

        FlashException failure = failure(() -> flasher().writeOptionBytes(ONLY, change, DEFAULTS));

        assertThat(failure.kind()).isEqualTo(FailureKind.VERIFY_MISMATCH);
        assertThat(failure.departure()).isEmpty();
        assertThat(board.mode()).isEqualTo(Mode.BOOTLOADER);
    }

    private Flasher flasher() {
        return Flasher.builder()
                .on(host.ports())
                .listener(event -> listener.on(event))
                .cancelledBy(stop)
                .build();
    }

    private static FlashException failure(ThrowingCallable job) {
        return catchThrowableOfType(FlashException.class, job);
    }

    /** 6000 bytes with this stack and entry. */
    private static FirmwareImage image(int stack, int entry) {
        byte[] bytes = new byte[6000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 7 >> 2);
        }
        for (int i = 0; i < 4; i++) {
            bytes[i] = (byte) (stack >>> 8 * i);
            bytes[4 + i] = (byte) (entry >>> 8 * i);
        }
        return FirmwareImage.of(new Segment(Address.of(0x0800_0000L), bytes));
    }
}
