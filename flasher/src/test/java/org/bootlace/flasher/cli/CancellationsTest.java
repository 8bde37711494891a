package org.bootlace.flasher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bootlace.flasher.BoardState;
import org.bootlace.flasher.FlashEvent;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.plan.FlashPhase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class CancellationsTest {

    private final Map<String, BoardState> lastWords = new LinkedHashMap<>();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Cancellations cancellations =
            new Cancellations(() -> stopped.set(true), () -> {}, lastWords::putAll, Duration.ofMillis(50));

    @Test
    void every_job_is_told_and_no_new_one_goes_on() throws InterruptedException {
        Cancellation one = onThreadOfItsOwn("usb:1-1");
        Cancellation two = onThreadOfItsOwn("usb:1-2");

        cancellations.close();
        cancellations.cancel();
        Cancellation late = onThreadOfItsOwn("usb:1-3");

        assertThat(stopped).isTrue();
        for (Cancellation each : new Cancellation[] {one, two, late}) {
            assertThatThrownBy(each::stopIfAsked).isInstanceOf(Failure.class);
        }
    }

    @Test
    void who_does_not_stop_in_time_is_named_with_the_state_of_the_board() throws InterruptedException {
        Cancellation one = onThreadOfItsOwn("usb:1-1");
        one.heard(new FlashEvent.PhaseStarted(FlashPhase.ERASE, 0));
        onThreadOfItsOwn("usb:1-2");
        cancellations.ended("usb:1-2");

        cancellations.cancel();

        assertThat(lastWords).containsExactly(Map.entry("usb:1-1", BoardState.PARTLY_ERASED));
    }

    private Cancellation onThreadOfItsOwn(String name) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Cancellation[] made = new Cancellation[1];
        Thread thread = new Thread(() -> {
            made[0] = cancellations.begin(name);
            begun.countDown();
        });
        thread.start();
        thread.join();
        begun.await();
        return made[0];
    }
}
