package org.bootlace.emulator.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualClockTest {

    private final VirtualClock clock = new VirtualClock();
    private final List<String> calls = new ArrayList<>();

    @Test
    void actions_run_in_order_of_time_then_of_asking() {
        clock.at(20, () -> calls.add("late@" + clock.now()));
        clock.at(10, () -> calls.add("first@" + clock.now()));
        clock.at(10, () -> calls.add("second@" + clock.now()));

        clock.advance(15);

        assertThat(calls).containsExactly("first@10", "second@10");
        assertThat(clock.now()).isEqualTo(15);
    }

    @Test
    void an_action_may_ask_for_another_on_the_way() {
        clock.at(10, () -> clock.at(12, () -> calls.add("inner@" + clock.now())));

        clock.advanceTo(20);

        assertThat(calls).containsExactly("inner@12");
    }

    @Test
    void a_cancelled_action_is_forgotten() {
        BoardClock.Timer timer = clock.at(5, () -> calls.add("never"));
        timer.cancel();

        clock.advance(10);

        assertThat(calls).isEmpty();
    }

    @Test
    void time_never_runs_backwards() {
        clock.advanceTo(100);
        clock.advanceTo(50);
        clock.at(10, () -> calls.add("due@" + clock.now()));
        clock.advance(0);

        assertThat(calls).containsExactly("due@100");
    }
}
