package org.bootlace.flasher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Optional;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.plan.FlashPhase;
import org.bootlace.flasher.testkit.FakeBoard;
import org.bootlace.flasher.testkit.FakeBoard.Mode;
import org.bootlace.flasher.testkit.FakeHost;
import org.bootlace.flasher.transport.HostClock;
import org.bootlace.flasher.transport.HostPorts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FlasherCancellationTest {

    private static final FlashOptions DEFAULTS = FlashOptions.defaults();
    private static final BoardSelector ONLY = BoardSelector.only();

    private final FakeHost host = new FakeHost();
    private final CancellationSignal stop = new CancellationSignal();
    private final FirmwareImage image = FirmwareImage.of(firmware(40_000));

    @ParameterizedTest
    @CsvSource({"ERASE, PARTLY_ERASED", "PROGRAM, PARTLY_PROGRAMMED", "VERIFY, PROGRAMMED_NOT_VERIFIED"})
    void a_job_stops_after_the_block_or_sector_at_hand_and_the_next_one_repairs(FlashPhase phase, BoardState state) {
        FakeBoard board = host.plug("1-2", Mode.BOOTLOADER);

        FlashException failure = cancelledIn(phase);

        assertThat(failure.kind()).isEqualTo(FailureKind.CANCELLED);
        assertThat(failure.phase()).isEqualTo(phase);
        assertThat(failure.state()).isEqualTo(state);
        assertThat(board.dfu.isClosed()).isTrue();
        new Flasher(host.ports(), FlashListener.none()).flash(ONLY, image, DEFAULTS);
        assertThat(board.dfu.flash(0x0800_0000L, 40_000))
                .isEqualTo(image.segments().get(0).bytes());
    }

    @Test
    void a_job_that_waits_for_a_board_is_woken() {
        int[] pauses = {0};
        HostPorts ports = new HostPorts(host.ports().usb(), host.ports().serial(), new HostClock() {
            @Override
            public long nanos() {
                return host.clock.nanos();
            }

            @Override
            public void pause(Duration duration) {
                host.clock.pause(duration);
                if (++pauses[0] == 100) {
                    stop.cancel();
                }
            }
        });
        Flasher flasher = Flasher.builder().on(ports).cancelledBy(stop).build();
        FlashOptions waiting = DEFAULTS.withApproach(new FlashOptions.Approach(Optional.empty(), true, false));

        FlashException failure = catchThrowableOfType(FlashException.class, () -> flasher.flash(ONLY, image, waiting));

        assertThat(failure.kind()).isEqualTo(FailureKind.CANCELLED);
        assertThat(failure.state()).isEqualTo(BoardState.UNTOUCHED);
        assertThat(pauses[0]).isEqualTo(100);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void a_signal_that_was_given_before_keeps_the_job_from_touching_a_board() {
        FakeBoard board = host.plug("1-2", Mode.BOOTLOADER);
        stop.cancel();

        FlashException failure = catchThrowableOfType(
                FlashException.class,
                () -> Flasher.builder()
                        .on(host.ports())
                        .cancelledBy(stop)
                        .build()
                        .flash(ONLY, image, DEFAULTS));

        assertThat(failure.kind()).isEqualTo(FailureKind.CANCELLED);
        assertThat(board.dfu.log).isEmpty();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void a_thread_is_never_woken_while_its_board_erases_or_programs() {
        host.plug("1-2", Mode.BOOTLOADER);
        boolean[] woken = {false};
        Flasher flasher = Flasher.builder()
                .on(host.ports())
                .listener(event -> {
                    if (event instanceof FlashEvent.Progress moved && moved.phase() == FlashPhase.ERASE) {
                        stop.cancel();
                        woken[0] |= Thread.currentThread().isInterrupted();
                    }
                })
                .cancelledBy(stop)
                .build();

        catchThrowableOfType(FlashException.class, () -> flasher.flash(ONLY, image, DEFAULTS));

        assertThat(stop.isCancelled()).isTrue();
        assertThat(woken[0]).isFalse();
    }

    private FlashException cancelledIn(FlashPhase phase) {
        Flasher flasher = Flasher.builder()
                .on(host.ports())
                .listener(event -> {
                    if (event instanceof FlashEvent.Progress moved && moved.phase() == phase) {
                        stop.cancel();
                    }
                })
                .cancelledBy(stop)
                .build();
        return catchThrowableOfType(FlashException.class, () -> flasher.flash(ONLY, image, DEFAULTS));
    }

    private static Segment firmware(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i * 31 >> 3);
        }
        byte[] table = {0, 0, 2, 0x20, 1, (byte) 0x80, 0, 8};
        System.arraycopy(table, 0, bytes, 0, table.length);
        return new Segment(Address.of(0x0800_0000L), bytes);
    }
}
