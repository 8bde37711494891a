package org.bootlace.flasher.many;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.testkit.FakeHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class CrewTest {

    private final BlockingQueue<Outcome<String>> ended = new LinkedBlockingQueue<>();
    private final List<FakeHost> hosts =
            IntStream.range(0, 8).mapToObj(i -> new FakeHost()).toList();

    @Test
    void as_many_jobs_as_there_are_hands_run_at_the_same_time() throws Exception {
        CyclicBarrier all = new CyclicBarrier(8);
        try (Crew<String> crew = new Crew<>(8, ended::add)) {
            for (int i = 0; i < 8; i++) {
                crew.take(place(i), at -> {
                    meet(all);
                    return at.name();
                });
            }
            assertThat(take(8)).allMatch(Outcome::succeeded);
        }
    }

    @Test
    void never_more_than_that() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (Crew<String> crew = new Crew<>(2, ended::add)) {
            for (int i = 0; i < 8; i++) {
                crew.take(place(i), at -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    Thread.yield();
                    now.decrementAndGet();
                    return at.name();
                });
            }
            take(8);
        }
        assertThat(most.get()).isBetween(1, 2);
    }

    @Test
    void whatever_a_job_throws_is_its_own_affair() throws Exception {
        try (Crew<String> crew = new Crew<>(1, ended::add)) {
            crew.take(place(0), at -> {
                throw new Failure(FailureKind.READ_PROTECTED, "Protected.", "Unprotect.");
            });
            crew.take(place(1), at -> {
                throw new IllegalStateException("a defect");
            });
            crew.take(place(2), at -> {
                throw new UnsatisfiedLinkError("a library");
            });
            crew.take(place(3), Place::name);

            List<Outcome<String>> outcomes = take(4);

            assertThat(outcomes).map(Outcome::succeeded).containsExactly(false, false, false, true);
            assertThat(outcomes.get(0).failure()).get().isInstanceOf(Failure.class);
            assertThat(outcomes.get(2).failure().orElseThrow()).hasRootCauseMessage("a library");
            assertThat(outcomes.get(3).result()).contains("board 3");
        }
    }

    @Test
    void every_job_has_its_ports_closed_and_its_time_taken_by_its_own_clock() throws Exception {
        try (Crew<String> crew = new Crew<>(1, ended::add)) {
            crew.take(place(0), at -> {
                at.ports().clock().pause(Duration.ofSeconds(7));
                return "";
            });
            assertThat(take(1).get(0).took()).isEqualTo(Duration.ofSeconds(7));
        }
        assertThat(hosts.get(0).log).containsExactly("close bus");
    }

    @Test
    void cancelling_interrupts_who_works_and_sends_home_who_waits() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Crew<String> crew = new Crew<>(1, ended::add);
        crew.take(place(0), at -> {
            begun.countDown();
            while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
            throw new Failure(FailureKind.CANCELLED, "In the middle.", "");
        });
        crew.take(place(1), Place::name);
        begun.await();

        crew.cancel();
        crew.take(place(2), Place::name);

        assertThat(take(3))
                .allSatisfy(outcome -> assertThat(outcome.failure())
                        .get()
                        .extracting(failure -> ((Failure) failure).kind())
                        .isEqualTo(FailureKind.CANCELLED));
        assertThat(hosts.subList(0, 3)).allSatisfy(host -> assertThat(host.log).contains("close bus"));
    }

    private Place place(int number) {
        return new Place("board " + number, hosts.get(number).ports(), BoardSelector.only());
    }

    private List<Outcome<String>> take(int count) throws InterruptedException {
        List<Outcome<String>> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            taken.add(Objects.requireNonNull(ended.poll(20, TimeUnit.SECONDS), "a job did not end"));
        }
        return taken;
    }

    private static void meet(CyclicBarrier all) {
        try {
            all.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
