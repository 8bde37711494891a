package org.bootlace.emulator.export.urb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.bootlace.emulator.export.FakeFunction;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.SetupPacket;
import org.junit.jupiter.api.Test;

class UrbPumpTest {

    private static final SetupPacket WRITE = FakeFunction.vendorOut(0x01, 0, 0);

    private final VirtualClock clock = new VirtualClock();
    private final FakeFunction function = new FakeFunction(clock);
    private final List<String> done = new ArrayList<>();
    private final UrbPump pump = new UrbPump(
            function,
            clock,
            (urb, outcome) -> done.add(urb.id() + ":" + outcome.getClass().getSimpleName()));

    @Test
    void transfer_to_a_listening_function_completes_at_once() {
        assertThat(pump.submit(control(1, WRITE))).isTrue();

        assertThat(done).containsExactly("1:Ack");
    }

    @Test
    void transfer_is_held_until_the_function_listens() {
        function.listeningAt = 100;
        pump.submit(control(1, WRITE));
        clock.advanceTo(99);
        assertThat(function.taken).isEmpty();

        clock.advanceTo(100);

        assertThat(function.taken).containsExactly(WRITE);
        assertThat(done).containsExactly("1:Ack");
    }

    @Test
    void function_that_grows_deaf_again_while_a_transfer_is_held_keeps_it_waiting() {
        function.listeningAt = 100;
        pump.submit(control(1, WRITE));
        clock.at(50, () -> function.listeningAt = 200);

        clock.advanceTo(199);
        assertThat(function.taken).isEmpty();
        clock.advanceTo(200);
        assertThat(done).containsExactly("1:Ack");
    }

    @Test
    void reply_is_delivered_when_it_completes() {
        function.duration = 10;
        pump.submit(control(1, WRITE));
        clock.advanceTo(9);
        assertThat(done).isEmpty();

        clock.advanceTo(10);

        assertThat(done).containsExactly("1:Ack");
    }

    @Test
    void control_transfers_run_one_after_another() {
        function.duration = 10;
        pump.submit(control(1, WRITE));
        pump.submit(control(2, WRITE));
        assertThat(function.taken).hasSize(1);

        clock.advanceTo(10);
        assertThat(function.taken).hasSize(2);
        assertThat(done).containsExactly("1:Ack");
        clock.advanceTo(20);
        assertThat(done).containsExactly("1:Ack", "2:Ack");
    }

    @Test
    void transfer_cancelled_while_held_never_reaches_the_function() {
        function.listeningAt = 100;
        pump.submit(control(1, WRITE));

        assertThat(pump.cancel(1)).isTrue();
        clock.advanceTo(1000);

        assertThat(function.taken).isEmpty();
        assertThat(done).isEmpty();
    }

    @Test
    void transfer_cancelled_after_it_was_taken_is_not_reported_and_makes_room_for_the_next() {
        function.duration = 10;
        pump.submit(control(1, WRITE));
        pump.submit(control(2, WRITE));

        assertThat(pump.cancel(1)).isTrue();
        clock.advanceTo(1000);

        assertThat(done).containsExactly("2:Ack");
    }

    @Test
    void cancel_of_a_finished_or_unknown_transfer_says_so() {
        pump.submit(control(1, WRITE));

        assertThat(pump.cancel(1)).isFalse();
        assertThat(pump.cancel(99)).isFalse();
    }

    @Test
    void silent_device_blocks_its_endpoint_until_the_host_gives_up() {
        pump.submit(control(1, FakeFunction.vendorIn(0x66, 1)));
        pump.submit(control(2, WRITE));
        clock.advanceTo(1_000_000);
        assertThat(done).isEmpty();

        assertThat(pump.cancel(1)).isTrue();

        assertThat(done).containsExactly("2:Ack");
        assertThat(function.taken).hasSize(2);
    }

    @Test
    void endpoints_do_not_wait_for_each_other() {
        pump.submit(control(1, FakeFunction.vendorIn(0x66, 1)));
        pump.submit(new Urb.Out(2, 1, new byte[] {7}));

        assertThat(done).containsExactly("2:Ack");
        assertThat(function.written).containsExactly(new byte[] {7});
    }

    @Test
    void waiting_in_transfers_are_answered_in_submission_order_when_data_arrives() {
        pump.submit(new Urb.In(1, 1, 64));
        pump.submit(new Urb.In(2, 1, 64));
        pump.submit(new Urb.In(3, 1, 64));
        function.readable.add(new byte[] {1});
        function.readable.add(new byte[] {2});
        pump.dataReady(1);
        assertThat(done)
                .as("listeners run under the board's lock: nothing happens inside the call")
                .isEmpty();

        clock.advance(0);

        assertThat(done).containsExactly("1:Data", "2:Data");
    }

    @Test
    void id_that_is_pending_is_refused() {
        function.listeningAt = 100;
        pump.submit(control(1, WRITE));

        assertThat(pump.submit(control(1, WRITE))).isFalse();
    }

    @Test
    void more_than_the_limit_is_refused_and_room_comes_back() {
        function.listeningAt = 100;
        for (int id = 0; id < UrbPump.MOST_PENDING; id++) {
            assertThat(pump.submit(control(id, WRITE))).isTrue();
        }
        assertThat(pump.submit(control(-1, WRITE))).isFalse();

        clock.advanceTo(100);

        assertThat(pump.submit(control(-1, WRITE))).isTrue();
        assertThat(done).hasSize(UrbPump.MOST_PENDING + 1);
    }

    @Test
    void too_many_held_bytes_are_refused() {
        function.listeningAt = 100;
        byte[] large = new byte[16 << 20];
        for (int id = 0; id < 4; id++) {
            assertThat(pump.submit(new Urb.Control(id, WRITE, large))).isTrue();
        }

        assertThat(pump.submit(new Urb.Control(9, WRITE, new byte[1]))).isFalse();
        pump.cancel(0);
        assertThat(pump.submit(new Urb.Control(9, WRITE, new byte[1]))).isTrue();
    }

    @Test
    void closed_pump_reports_and_takes_nothing() {
        function.listeningAt = 100;
        pump.submit(control(1, WRITE));

        pump.close();
        clock.advanceTo(1000);

        assertThat(done).isEmpty();
        assertThat(function.taken).isEmpty();
        assertThat(pump.submit(control(2, WRITE))).isFalse();
    }

    @Test
    void stall_is_an_answer_like_any_other() {
        List<ControlOutcome> outcomes = new ArrayList<>();
        UrbPump other = new UrbPump(function, clock, (urb, outcome) -> outcomes.add(outcome));

        other.submit(control(1, FakeFunction.vendorIn(0x55, 4)));

        assertThat(outcomes).containsExactly(ControlOutcome.STALL);
    }

    private static Urb control(long id, SetupPacket setup) {
        return new Urb.Control(id, setup, new byte[0]);
    }
}
