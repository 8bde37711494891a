package org.bootlace.features.bench.emulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.SetupPacket;
import org.bootlace.flasher.transport.UsbTransferException;
import org.bootlace.flasher.transport.UsbTransferException.Fault;
import org.junit.jupiter.api.Test;

class ControlPipeTest {

    private static final long MILLI = 1_000_000;
    private static final SetupPacket GETSTATUS = new SetupPacket(0xA1, 3, 0, 0, 6);
    private static final Duration TIMEOUT = Duration.ofMillis(100);

    private final VirtualClock clock = new VirtualClock();
    private final FakeFunction function = new FakeFunction(clock);
    private final ControlPipe pipe = new ControlPipe(new Cable(function, clock), function, TransferWatch.NONE);

    @Test
    void a_transfer_takes_the_time_that_the_board_says() {
        function.outcome = new ControlOutcome.Data(new byte[] {1, 2});
        function.takes = 3 * MILLI;

        assertThat(transfer()).containsExactly(1, 2);
        assertThat(clock.now()).isEqualTo(3 * MILLI);
    }

    @Test
    void a_transfer_is_held_back_while_the_board_naks() {
        function.deafUntil = 50 * MILLI;

        transfer();

        assertThat(function.asked).hasSize(1);
        assertThat(clock.now()).isEqualTo(51 * MILLI);
    }

    @Test
    void a_transfer_held_back_beyond_the_time_out_never_reaches_the_board() {
        function.deafUntil = 200 * MILLI;

        assertThat(fault()).isEqualTo(Fault.TIMEOUT);
        assertThat(function.asked).isEmpty();
        assertThat(clock.now()).isEqualTo(100 * MILLI);
    }

    @Test
    void a_reply_later_than_the_time_out_is_a_time_out_at_that_moment() {
        function.takes = 101 * MILLI;

        assertThat(fault()).isEqualTo(Fault.TIMEOUT);
        assertThat(clock.now()).isEqualTo(100 * MILLI);
    }

    @Test
    void a_reply_exactly_at_the_time_out_still_counts() {
        function.takes = 100 * MILLI;

        assertThat(transfer()).isEmpty();
    }

    @Test
    void silence_lasts_as_long_as_the_host_waits() {
        function.outcome = ControlOutcome.NO_RESPONSE;

        assertThat(fault()).isEqualTo(Fault.TIMEOUT);
        assertThat(clock.now()).isEqualTo(100 * MILLI);
    }

    @Test
    void a_stall_is_a_stall() {
        function.outcome = ControlOutcome.STALL;

        assertThat(fault()).isEqualTo(Fault.STALL);
    }

    @Test
    void a_board_that_leaves_while_it_naks_ends_the_wait() {
        function.deafUntil = 90 * MILLI;
        function.leaveAt(40 * MILLI);

        assertThat(fault()).isEqualTo(Fault.DISCONNECTED);
        assertThat(function.asked).isEmpty();
        assertThat(clock.now()).isLessThan(42 * MILLI);
    }

    @Test
    void a_board_that_leaves_during_a_transfer_breaks_it() {
        function.takes = 80 * MILLI;
        function.leaveAt(40 * MILLI);

        assertThat(fault()).isEqualTo(Fault.DISCONNECTED);
        assertThat(clock.now()).isLessThan(42 * MILLI);
    }

    @Test
    void a_board_that_leaves_as_the_transfer_ends_has_answered() {
        function.takes = 40 * MILLI;
        function.leaveAt(40 * MILLI);

        assertThat(transfer()).isEmpty();
    }

    @Test
    void nothing_is_sent_to_a_board_that_is_gone() {
        function.leaveAt(0);
        clock.advance(1);

        assertThat(fault()).isEqualTo(Fault.DISCONNECTED);
        assertThat(function.asked).isEmpty();
    }

    private byte[] transfer() {
        return pipe.transfer(GETSTATUS, new byte[0], TIMEOUT);
    }

    private Fault fault() {
        return catchThrowableOfType(UsbTransferException.class, this::transfer).fault();
    }
}
