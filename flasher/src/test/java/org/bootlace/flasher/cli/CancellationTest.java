package org.bootlace.flasher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bootlace.flasher.BoardState;
import org.bootlace.flasher.FlashEvent.PhaseFinished;
import org.bootlace.flasher.FlashEvent.PhaseStarted;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.plan.FlashPhase;
import org.junit.jupiter.api.Test;

class CancellationTest {

    private final List<BoardState> lastWords = new ArrayList<>();
    private final AtomicInteger hints = new AtomicInteger();
    private final Cancellation cancellation = new Cancellation(hints::incrementAndGet, lastWords::add, Duration.ZERO);

    @Test
    void nothing_stops_unasked() {
        assertThatCode(cancellation::stopIfAsked).doesNotThrowAnyException();
    }

    @Test
    void an_asked_job_stops_at_its_next_event() {
        cancellation.cancel();

        assertThatThrownBy(cancellation::stopIfAsked)
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.CANCELLED));
    }

    @Test
    void the_jobs_own_signal_is_set() {
        cancellation.cancel();

        assertThat(cancellation.signal().isCancelled()).isTrue();
    }

    @Test
    void a_job_that_does_not_stop_gets_last_words_with_what_is_known() {
        cancellation.heard(new PhaseStarted(FlashPhase.ERASE, 100));
        cancellation.cancel();

        assertThat(hints).hasValue(1);
        assertThat(lastWords).containsExactly(BoardState.PARTLY_ERASED);
    }

    @Test
    void a_job_that_stopped_needs_no_last_words() {
        cancellation.close();
        cancellation.cancel();

        assertThat(hints).hasValue(0);
        assertThat(lastWords).isEmpty();
    }

    @Test
    void verifying_after_programming_proves_the_flash_and_verifying_alone_touches_nothing() {
        cancellation.heard(new PhaseStarted(FlashPhase.VERIFY, 100));
        cancellation.heard(new PhaseFinished(FlashPhase.VERIFY, Duration.ZERO));
        cancellation.cancel();
        cancellation.heard(new PhaseStarted(FlashPhase.PROGRAM, 100));
        cancellation.heard(new PhaseFinished(FlashPhase.PROGRAM, Duration.ZERO));
        cancellation.heard(new PhaseFinished(FlashPhase.VERIFY, Duration.ZERO));
        cancellation.cancel();

        assertThat(lastWords).containsExactly(BoardState.UNTOUCHED, BoardState.INTACT);
    }
}
