package org.bootlace.features.steps;

import io.cucumber.java.en.Given;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.bootlace.features.bench.Board;
import org.bootlace.features.bench.BoardCapability;
import org.bootlace.features.bench.FaultControl;
import org.bootlace.features.bench.FaultControl.Activity;
import org.bootlace.features.words.WrongScenarioException;
import org.bootlace.features.world.LeasedBoards;
import org.bootlace.features.world.OtherProgram;
import org.bootlace.features.world.Terminals;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.plan.FlashPhase;

/** Boards that are worn, protected, slow or left in the middle of something, and cables that come out. */
public final class TroubleSteps {

    private static final Map<FlashPhase, Activity> ACTIVITIES = new EnumMap<>(Map.of(
            FlashPhase.ERASE, Activity.ERASE, FlashPhase.PROGRAM, Activity.PROGRAM, FlashPhase.VERIFY, Activity.READ));

    /** Not the first transfer of its kind, so that something was done before. */
    private static final int TRANSFER = 3;

    private static final Duration A_MOMENT = Duration.ofSeconds(2);

    /** Late enough to hit the erasing or programming of any firmware. */
    private static final int STATUS_REQUEST = 12;

    private final LeasedBoards boards;

    /** Made by PicoContainer. */
    public TroubleSteps(LeasedBoards boards) {
        this.boards = boards;
    }

    @Given("the cable will be pulled while {phase}")
    @Needs(BoardCapability.FAULTS)
    public void unplugDuring(FlashPhase phase) {
        Activity activity = ACTIVITIES.get(phase);
        if (activity == null) {
            throw new WrongScenarioException("a cable can be pulled while erasing, programming or verifying");
        }
        faults().unplugDuring(activity, TRANSFER);
    }

    @Given("the flash cell at {address} is worn out")
    @Needs(BoardCapability.FAULTS)
    public void wornOut(Address address) {
        faults().wearOut(address.value());
    }

    @Given("the sector at {address} is write-protected")
    @Needs(BoardCapability.FAULTS)
    public void writeProtected(Address address) {
        faults().writeProtect(address.value());
    }

    @Given("its flash is worn and takes {int} times as long")
    @Needs(BoardCapability.FAULTS)
    public void slow(int factor) {
        faults().slowDown(factor);
    }

    @Given("the second board will show up in its bootloader in a moment")
    @Needs(value = BoardCapability.FAULTS, boards = 2)
    public void secondAppears() {
        faults(boards.second()).appearInBootloader(A_MOMENT);
    }

    @Given("the board will show up in its bootloader in a moment")
    @Needs(BoardCapability.FAULTS)
    public void appears() {
        faults().appearInBootloader(A_MOMENT);
    }

    @Given("this will go wrong with both boards: {}")
    @Needs(value = BoardCapability.FAULTS, boards = 2)
    public void goWrongWithBoth(String plan) {
        boards.both().forEach(board -> faults(board).inject(plan));
    }

    @Given("a terminal program left its command line open")
    public void openCommandLine() {
        Terminals.leaveCommandLineOpen(boards.board());
    }

    @Given("the chip is read-protected")
    @Needs(BoardCapability.FAULTS)
    public void readProtected() {
        faults().readProtect();
    }

    @Given("the bootloader will refuse to tell its status once")
    @Needs(BoardCapability.FAULTS)
    public void stalledStatus() {
        faults().stallStatus(STATUS_REQUEST);
    }

    /** In the words of docs/faults.md: {@code this will go wrong: the cable is pulled at the 3rd download}. */
    @Given("this will go wrong: {}")
    @Needs(BoardCapability.FAULTS)
    public void goWrong(String plan) {
        faults().inject(plan);
    }

    @Given("another program stopped in the middle of a download")
    public void stoppedDownload() {
        try (OtherProgram other = OtherProgram.on(boards.board())) {
            other.stopInDownload();
        }
    }

    @Given("another program stopped in the middle of an upload")
    public void stoppedUpload() {
        try (OtherProgram other = OtherProgram.on(boards.board())) {
            other.stopInUpload();
        }
    }

    @Given("another program left the bootloader in an error")
    public void standingError() {
        try (OtherProgram other = OtherProgram.on(boards.board())) {
            other.leaveError();
        }
    }

    private FaultControl faults() {
        return faults(boards.board());
    }

    private FaultControl faults(Board board) {
        boards.require(BoardCapability.FAULTS);
        return board.faults().orElseThrow();
    }
}
