package org.bootlace.features.steps;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.When;
import java.util.Optional;
import org.bootlace.features.bench.Board;
import org.bootlace.features.bench.BoardCapability;
import org.bootlace.features.world.Choice;
import org.bootlace.features.world.FirmwareInHand;
import org.bootlace.features.world.Jobs;
import org.bootlace.features.world.LeasedBoards;
import org.bootlace.flasher.FlashOptions;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.uart.BootSequence;
import org.bootlace.flasher.uart.UartOptions;

/** A board whose bootloader is reached over its UART. */
public final class UartSteps {

    private static final String LINES = "dtr-boot0";

    private final LeasedBoards boards;
    private final FirmwareInHand hand;
    private final Jobs jobs;

    /** Made by PicoContainer. */
    public UartSteps(LeasedBoards boards, FirmwareInHand hand, Jobs jobs) {
        this.boards = boards;
        this.hand = hand;
        this.jobs = jobs;
    }

    /** Nobody may ask on USB: a bootloader listens to the first who speaks, and to nobody else until its reset. */
    @Given("a board in the bootloader that only its UART is wired to")
    @Needs({BoardCapability.UART, BoardCapability.BOOT_CONTROL})
    public void wired() {
        boards.require(BoardCapability.UART);
        boards.require(BoardCapability.BOOT_CONTROL);
        board().boot().orElseThrow().startBootloader();
    }

    @Given("its UART was woken at {int} baud")
    @Needs(BoardCapability.UART)
    public void woken(int baud) {
        UartOptions uart = new UartOptions(Optional.of(baud), Optional.empty());
        FlashOptions options = Choice.options(board()).withUart(uart);
        jobs.prepare(flasher -> flasher.info(uart(false), options));
    }

    @When("I flash it over its UART")
    @Needs(BoardCapability.UART)
    public void flash() {
        jobs.run(flasher -> flasher.flash(uart(false), hand.read(), Choice.options(board())));
    }

    @When("I remove the read protection over its UART")
    @Needs(BoardCapability.UART)
    public void unprotect() {
        jobs.run(flasher -> flasher.unprotect(uart(false), Choice.options(board())));
    }

    @When("I flash it over its UART with DTR and RTS")
    @Needs(BoardCapability.UART)
    public void flashWithLines() {
        UartOptions uart = new UartOptions(Optional.empty(), Optional.of(BootSequence.parse(LINES)));
        FlashOptions options = Choice.options(board()).withUart(uart);
        jobs.run(flasher -> flasher.flash(uart(true), hand.read(), options));
    }

    private BoardSelector uart(boolean modemLines) {
        boards.require(BoardCapability.UART);
        return Choice.byUart(board(), modemLines);
    }

    private Board board() {
        return boards.board();
    }
}
