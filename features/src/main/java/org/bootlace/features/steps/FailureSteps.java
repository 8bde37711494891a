package org.bootlace.features.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import org.bootlace.features.bench.Board;
import org.bootlace.features.world.Choice;
import org.bootlace.features.world.Jobs;
import org.bootlace.features.world.LeasedBoards;
import org.bootlace.flasher.BoardState;
import org.bootlace.flasher.FlashException;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.plan.FlashPhase;

/** How a job failed, and what the user is told. */
public final class FailureSteps {

    private final LeasedBoards boards;
    private final Jobs jobs;

    /** Made by PicoContainer. */
    public FailureSteps(LeasedBoards boards, Jobs jobs) {
        this.boards = boards;
        this.jobs = jobs;
    }

    @Then("it fails because {reason}")
    public void fails(FailureKind reason) {
        Failure failure = jobs.failure();
        assertThat(failure.kind()).as(text(failure)).isEqualTo(reason);
    }

    @Then("it fails while {phase} because {reason}")
    public void fails(FlashPhase phase, FailureKind reason) {
        fails(reason);
        assertThat(jobs.failure())
                .isInstanceOfSatisfying(
                        FlashException.class,
                        failure -> assertThat(failure.phase()).as(text(failure)).isEqualTo(phase));
    }

    @Then("the exit code is {int}")
    public void exits(int code) {
        assertThat(jobs.failure().kind().exitCode()).as(text(jobs.failure())).isEqualTo(code);
    }

    @Then("the message mentions {string}")
    public void mentions(String words) {
        assertThat(text(jobs.failure())).containsIgnoringCase(words);
    }

    @Then("the message names the serial port of the board")
    public void namesSerialPort() {
        mentions(Choice.serialPort(boards.board()));
    }

    @Then("the message names the USB port of each board")
    public void namesUsbPorts() {
        assertThat(text(jobs.failure()))
                .contains(boards.all().stream()
                        .map(Board::path)
                        .map(Object::toString)
                        .toList());
    }

    @Then("the message says that the flash is {state}")
    public void leftBehind(BoardState state) {
        Failure failure = jobs.failure();
        assertThat(failure)
                .isInstanceOfSatisfying(
                        FlashException.class,
                        job -> assertThat(job.state()).as(text(failure)).isEqualTo(state));
        mentions(state.sentence());
    }

    private static String text(Failure failure) {
        return failure.message() + " " + failure.remedy();
    }
}
