package org.bootlace.features.steps;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.When;
import java.util.Optional;
import org.bootlace.features.bench.Board;
import org.bootlace.features.bench.BoardCapability;
import org.bootlace.features.bench.FaultControl;
import org.bootlace.features.bench.HostTrouble;
import org.bootlace.features.bench.PowerControl;
import org.bootlace.features.words.WrongScenarioException;
import org.bootlace.features.world.LeasedBoards;
import org.bootlace.features.world.Readiness;

/** Boards, their cables and the host they are plugged into. */
public final class BoardSteps {

    private final LeasedBoards boards;

    /** Made by PicoContainer. */
    public BoardSteps(LeasedBoards boards) {
        this.boards = boards;
    }

    @Given("a board in the bootloader")
    public void bootloader() {
        Readiness.inBootloader(boards.board());
    }

    @Given("two boards in the bootloader")
    public void twoInBootloader() {
        boards.all().forEach(Readiness::inBootloader);
    }

    @Given("a board running its firmware")
    public void running() {
        Readiness.running(boards.board());
    }

    @Given("the second board runs its firmware")
    public void secondRunning() {
        Readiness.running(boards.second());
    }

    @Given("its firmware ignores the letter R")
    public void deafFirmware() {
        faults().ignoreSerialBytes();
    }

    @Given("its firmware does not speak MSP")
    public void withoutMsp() {
        faults().muteMsp();
    }

    @Given("its motors are armed")
    public void armed() {
        faults().armMotors();
    }

    @Given("its BOOT pin is held")
    public void held() {
        control(boards.board().boot(), BoardCapability.BOOT_CONTROL).hold();
    }

    @Given("its cable is pulled")
    public void unplugged() {
        power().unplug();
    }

    @Given("its cable is one that only charges")
    public void chargeOnly() {
        power().useChargeOnlyCable();
    }

    @When("I plug the board in and start its bootloader")
    public void plugIn() {
        power().plugIn();
        Readiness.inBootloader(boards.board());
    }

    @When("its power is cycled with BOOT held")
    public void powerCycle() {
        power().cycle();
        Readiness.inBootloader(boards.board());
    }

    @Given("its firmware was restarted")
    public void restarted() {
        power().cycle();
        Readiness.running(boards.board());
    }

    @Given("the user may not open serial ports")
    public void denySerialPort() {
        trouble().denySerialPort();
    }

    @Given("another program holds the serial port")
    public void holdSerialPort() {
        trouble().holdSerialPort();
    }

    @Given("the user may not open USB devices")
    public void denyUsb() {
        trouble().denyUsb();
    }

    @Given("no usable driver is installed for USB devices")
    public void removeDriver() {
        trouble().removeUsbDriver();
    }

    private PowerControl power() {
        return control(boards.board().power(), BoardCapability.UNPLUG);
    }

    private FaultControl faults() {
        return control(boards.board().faults(), BoardCapability.FAULTS);
    }

    private HostTrouble trouble() {
        return control(boards.board().trouble(), BoardCapability.HOST_TROUBLE);
    }

    private <T> T control(Optional<T> control, BoardCapability capability) {
        Board board = boards.board();
        return control.orElseThrow(() -> new WrongScenarioException(
                "%s cannot do this; tag the scenario @needs:%s".formatted(board.name(), capability.word())));
    }
}
