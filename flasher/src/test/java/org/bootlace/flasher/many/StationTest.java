package org.bootlace.flasher.many;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.testkit.FakeBoard.Mode;
import org.bootlace.flasher.testkit.FakeHost;
import org.bootlace.flasher.transport.UsbPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a station ends; what it does before is in the features module, with boards that really come and go. */
@Timeout(30)
final class StationTest {

    private final FakeHost host = new FakeHost();
    private final CountDownLatch working = new CountDownLatch(1);
    private final AtomicInteger tidied = new AtomicInteger();
    private final List<String> heard = new ArrayList<>();

    @Test
    void an_interruption_ends_it_when_every_job_has_ended() {
        host.plug("1-1", Mode.BOOTLOADER);
        Thread technician = Thread.currentThread();

        station(
                        place -> {
                            technician.interrupt();
                            return tidyJob(place);
                        },
                        new Log())
                .run(() -> false);

        assertThat(heard).containsExactly("usb:1-1 true");
        assertThat(tidied).hasValue(1);
    }

    @Test
    void so_does_whoever_says_stop() {
        station(this::tidyJob, new Log()).run(() -> true);

        assertThat(heard).isEmpty();
    }

    @Test
    void a_listener_that_fails_leaves_no_board_in_the_middle_of_its_job() {
        host.plug("1-1", Mode.BOOTLOADER);
        host.plug("1-2", Mode.BOOTLOADER);

        assertThatThrownBy(() -> station(
                                place -> place.name().equals("usb:1-1") ? quickJob() : tidyJob(place), new Log() {
                                    @Override
                                    public void ended(Outcome<String> outcome) {
                                        throw new IllegalStateException("the disk is full");
                                    }
                                })
                        .run(() -> false))
                .hasMessage("the disk is full");

        assertThat(tidied).hasValue(1);
    }

    private Station<String> station(Function<Place, String> job, Log log) {
        return new Station<>(host::ports, new Station.Rules(socket -> true, 4, Long.MAX_VALUE), job, log);
    }

    private String quickJob() {
        awaitUninterruptibly();
        return "";
    }

    /** Works until it is interrupted, and then needs a moment to leave the board in a known state. */
    private String tidyJob(Place place) {
        working.countDown();
        while (!Thread.interrupted()) {
            Thread.onSpinWait();
        }
        for (int i = 0; i < 1000; i++) {
            Thread.yield();
        }
        tidied.incrementAndGet();
        return place.name();
    }

    private void awaitUninterruptibly() {
        while (working.getCount() > 0) {
            Thread.onSpinWait();
        }
    }

    private class Log implements StationListener<String> {

        @Override
        public void arrived(BoardSighting board) {}

        @Override
        public void ended(Outcome<String> outcome) {
            heard.add(outcome.place().name() + " " + outcome.succeeded());
        }

        @Override
        public void left(UsbPath socket) {}
    }
}
