package org.bootlace.features.steps;

import io.cucumber.java.en.When;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bootlace.features.bench.Board;
import org.bootlace.features.world.Choice;
import org.bootlace.features.world.FirmwareInHand;
import org.bootlace.features.world.Jobs;
import org.bootlace.features.world.LeasedBoards;
import org.bootlace.flasher.FlashOptions;
import org.bootlace.flasher.Flasher;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.plan.EraseScope;

/** What a user asks the flasher to do. */
public final class JobSteps {

    private final LeasedBoards boards;
    private final FirmwareInHand hand;
    private final Jobs jobs;

    /** Made by PicoContainer. */
    public JobSteps(LeasedBoards boards, FirmwareInHand hand, Jobs jobs) {
        this.boards = boards;
        this.hand = hand;
        this.jobs = jobs;
    }

    @When("I flash it( again)")
    public void flash() {
        flash(Choice.byPath(board()), options());
    }

    @When("I flash it with the {option} option")
    public void flash(UnaryOperator<FlashOptions> option) {
        flash(Choice.byPath(board()), option.apply(options()));
    }

    @When("I flash it with the serial port selected")
    public void flashBySerialPort() {
        flash(Choice.bySerialPort(board()), options());
    }

    @When("I flash without selecting a board")
    public void flashWithoutSelection() {
        flash(BoardSelector.only(), options());
    }

    @When("I flash the second board")
    @Needs(boards = 2)
    public void flashSecond() {
        flash(Choice.byPath(boards.second()), options());
    }

    @When("I flash the second board with its serial port selected")
    @Needs(boards = 2)
    public void flashSecondBySerialPort() {
        flash(Choice.bySerialPort(boards.second()), options());
    }

    @When("I verify it")
    public void verify() {
        jobs.run(flasher -> flasher.verify(Choice.byPath(board()), hand.read(), options()));
    }

    @When("I ask for the plan")
    public void plan() {
        jobs.run(flasher -> flasher.plan(Choice.byPath(board()), hand.read(), options()));
    }

    @When("I erase the full chip")
    public void eraseChip() {
        jobs.run(flasher -> flasher.erase(Choice.byPath(board()), EraseScope.wholeChip(), options()));
    }

    @When("I erase from {address} to {address}")
    public void erase(Address first, Address last) {
        EraseScope scope = EraseScope.ranges(List.of(AddressRange.between(first, last)));
        jobs.run(flasher -> flasher.erase(Choice.byPath(board()), scope, options()));
    }

    @When("I read {size} from {address}")
    public void read(Integer size, Address first) {
        AddressRange range = new AddressRange(first, size);
        jobs.run(flasher -> flasher.read(Choice.byPath(board()), range, options()));
    }

    @When("I remove the read protection")
    public void unprotect() {
        jobs.run(flasher -> flasher.unprotect(Choice.byPath(board()), options()));
    }

    @When("I list the boards")
    public void list() {
        jobs.run(Flasher::boards);
    }

    @When("I ask what it is")
    public void info() {
        jobs.run(flasher -> flasher.info(Choice.byPath(board()), options()));
    }

    @When("I reboot it into the bootloader")
    public void reboot() {
        jobs.run(flasher -> flasher.reboot(Choice.byPath(board()), options()));
    }

    @When("I reboot it into the bootloader with the {option} option")
    public void reboot(UnaryOperator<FlashOptions> option) {
        jobs.run(flasher -> flasher.reboot(Choice.byPath(board()), option.apply(options())));
    }

    @When("I reboot the board on its serial port into the bootloader")
    public void rebootBySerialPort() {
        jobs.run(flasher -> flasher.reboot(Choice.bySerialPort(board()), options()));
    }

    @When("I reboot the board on serial port {string} into the bootloader")
    public void reboot(String port) {
        jobs.run(flasher -> flasher.reboot(BoardSelector.parse("tty:" + port), options()));
    }

    private void flash(BoardSelector selector, FlashOptions options) {
        jobs.run(flasher -> flasher.flash(selector, hand.read(), options));
    }

    private Board board() {
        return boards.board();
    }

    private FlashOptions options() {
        return Choice.options(board());
    }
}
