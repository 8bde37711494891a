package org.bootlace.features.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import java.util.List;
import org.bootlace.features.bench.Board;
import org.bootlace.features.words.WrongScenarioException;
import org.bootlace.features.world.BoardFlash;
import org.bootlace.features.world.FirmwareInHand;
import org.bootlace.features.world.FlashBytes;
import org.bootlace.features.world.FlashContents;
import org.bootlace.features.world.FlashPicture;
import org.bootlace.features.world.Jobs;
import org.bootlace.features.world.LeasedBoards;
import org.bootlace.features.world.Sightings;
import org.bootlace.flasher.BoardState;
import org.bootlace.flasher.FlashEvent;
import org.bootlace.flasher.FlashException;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.board.BoardSighting.Mode;
import org.bootlace.flasher.reboot.RebootMethod;

/** What the board does and holds after a job. */
public final class BoardStateSteps {

    private final LeasedBoards boards;
    private final FlashContents contents;
    private final FirmwareInHand hand;
    private final Jobs jobs;

    /** Made by PicoContainer. */
    public BoardStateSteps(LeasedBoards boards, FlashContents contents, FirmwareInHand hand, Jobs jobs) {
        this.boards = boards;
        this.contents = contents;
        this.hand = hand;
        this.jobs = jobs;
    }

    @Then("it shows up as a DFU device on the same USB port")
    public void showsUp() {
        jobs.requireNoSurprise();
        assertThat(Sightings.await(boards.board(), Mode.BOOTLOADER))
                .as("a DFU device on %s; seen: %s", boards.board().path(), Sightings.inWords(boards.board()))
                .isTrue();
    }

    @Then("its serial port is gone")
    public void serialPortGone() {
        Board board = boards.board();
        assertThat(board.host().serial().devices())
                .noneMatch(device -> device.path().filter(board.path()::equals).isPresent());
    }

    @Then("the firmware starts")
    public void starts() {
        jobs.requireNoSurprise();
        assertThat(Sightings.await(boards.board(), Mode.APPLICATION))
                .as("a serial port on %s; seen: %s", boards.board().path(), Sightings.inWords(boards.board()))
                .isTrue();
    }

    @Then("the board still runs its firmware")
    public void stillRuns() {
        assertThat(Sightings.is(boards.board(), Mode.APPLICATION))
                .as("a running firmware on %s; seen: %s", boards.board().path(), Sightings.inWords(boards.board()))
                .isTrue();
    }

    @Then("the (second )board was rebooted into the bootloader")
    public void rebooted() {
        jobs.requireNoSurprise();
        assertThat(jobs.events(FlashEvent.Rebooting.class)).hasSize(1);
    }

    @Then("what rebooted it was {word}")
    public void rebootedBy(String method) {
        jobs.requireNoSurprise();
        List<FlashEvent.RebootTried> tried = jobs.events(FlashEvent.RebootTried.class);
        assertThat(tried).isNotEmpty();
        assertThat(tried.get(tried.size() - 1).method())
                .isEqualTo(RebootMethod.ofWord(method)
                        .orElseThrow(() -> new WrongScenarioException("'" + method + "' is no way to reboot a board")));
    }

    @Then("its firmware said before that it is {string}")
    public void saidBefore(String words) {
        assertThat(jobs.events(FlashEvent.FirmwareAnswered.class))
                .first()
                .satisfies(answer -> assertThat(answer.firmware().describe()).contains(words));
    }

    @Then("the board was not rebooted")
    public void notRebooted() {
        jobs.requireNoSurprise();
        assertThat(jobs.events(FlashEvent.Rebooting.class)).isEmpty();
    }

    @Then("the list shows it as a DFU device on its USB port")
    public void listed() {
        List<?> seen = jobs.result(List.class);
        assertThat(seen)
                .anySatisfy(entry -> assertThat(entry).isInstanceOfSatisfying(BoardSighting.class, sighting -> {
                    assertThat(sighting.mode()).isEqualTo(Mode.BOOTLOADER);
                    assertThat(sighting.path()).contains(boards.board().path());
                }));
    }

    @Then("the list is empty")
    public void listEmpty() {
        List<?> seen = jobs.result(List.class);
        assertThat(seen).isEmpty();
    }

    @Then("the board holds the firmware")
    public void holds() {
        jobs.requireNoSurprise();
        BoardFlash.assertHolds(boards.board(), hand.firmware());
    }

    @Then("the second board holds the firmware")
    @Needs(boards = 2)
    public void secondHolds() {
        jobs.requireNoSurprise();
        BoardFlash.assertHolds(boards.second(), hand.firmware());
    }

    @Then("the flash is blank")
    public void blank() {
        jobs.requireNoSurprise();
        BoardFlash.assertBlank(boards.board());
    }

    @Then("the board is untouched")
    public void untouched() {
        jobs.lastFailure()
                .filter(FlashException.class::isInstance)
                .map(FlashException.class::cast)
                .ifPresent(failure -> assertThat(failure.state()).isEqualTo(BoardState.UNTOUCHED));
        assertUntouched(boards.board());
    }

    @Then("the first board is untouched")
    public void firstUntouched() {
        assertUntouched(boards.board());
    }

    @Then("both boards are untouched")
    @Needs(boards = 2)
    public void bothUntouched() {
        boards.both().forEach(this::assertUntouched);
    }

    private void assertUntouched(Board board) {
        contents.before(board).ifPresent(was -> {
            FlashPicture is = contents.now(board).orElseThrow();
            FlashBytes.assertSame(was.start(), was.bytes(), is.bytes());
            assertThat(is.eraseCounts()).as("erase cycles per sector").isEqualTo(was.eraseCounts());
        });
    }
}
