package org.bootlace.features.steps;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.When;
import java.util.Optional;
import org.bootlace.features.bench.BoardCapability;
import org.bootlace.features.bench.FaultControl;
import org.bootlace.features.bench.HostTrouble;
import org.bootlace.features.bench.PowerControl;
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
    @Needs(boards = 2)
    public void twoInBootloader() {
        boards.both().forEach(Readiness::inBootloader);
    }

    @Given("a board running its firmware")
    public void running() {
        Readiness.running(boards.board());
    }

    @Given("the second board runs its firmware")
    @Needs(boards = 2)
    public void secondRunning() {
        Readiness.running(boards.second());
    }

    @Given("its firmware ignores the letter R")
    @Needs(BoardCapability.FAULTS)
    public void deafFirmware() {
        faults().ignoreSerialBytes();
    }

    @Given("its firmware does not speak MSP")
    @Needs(BoardCapability.FAULTS)
    public void withoutMsp() {
        faults().muteMsp();
    }

    @Given("its motors are armed")
    @Needs(BoardCapability.FAULTS)
    public void armed() {
        faults().armMotors();
    }

    @Given("its BOOT pin is held")
    @Needs(BoardCapability.BOOT_CONTROL)
    public void held() {
        control(boards.board().boot(), BoardCapability.BOOT_CONTROL).hold();
    }

    @Given("its cable is pulled")
    @Needs(BoardCapability.UNPLUG)
    public void unplugged() {
        power(BoardCapability.UNPLUG).unplug();
    }

    @Given("its cable is one that only charges")
    @Needs(BoardCapability.CHARGE_ONLY_CABLE)
    public void chargeOnly() {
        power(BoardCapability.CHARGE_ONLY_CABLE).useChargeOnlyCable();
    }

    @When("I plug the board in and start its bootloader")
    @Needs(BoardCapability.UNPLUG)
    public void plugIn() {
        power(BoardCapability.UNPLUG).plugIn();
        Readiness.inBootloader(boards.board());
    }

    @When("its power is cycled with BOOT held")
    @Needs(BoardCapability.POWER_CYCLE)
    public void powerCycle() {
        power(BoardCapability.POWER_CYCLE).cycle();
        Readiness.inBootloader(boards.board());
    }

    @Given("its firmware was restarted")
    @Needs(BoardCapability.POWER_CYCLE)
    public void restarted() {
        power(BoardCapability.POWER_CYCLE).cycle();
        Readiness.running(boards.board());
    }

    @Given("the user may not open serial ports")
    @Needs(BoardCapability.HOST_TROUBLE)
    public void denySerialPort() {
        trouble().denySerialPort();
    }

    @Given("another program holds the serial port")
    @Needs(BoardCapability.HOST_TROUBLE)
    public void holdSerialPort() {
        trouble().holdSerialPort();
    }

    @Given("the user may not open USB devices")
    @Needs(BoardCapability.HOST_TROUBLE)
    public void denyUsb() {
        trouble().denyUsb();
    }

    @Given("no usable driver is installed for USB devices")
    @Needs(BoardCapability.HOST_TROUBLE)
    public void removeDriver() {
        trouble().removeUsbDriver();
    }

    private PowerControl power(BoardCapability capability) {
        return control(boards.board().power(), capability);
    }

    private FaultControl faults() {
        return control(boards.board().faults(), BoardCapability.FAULTS);
    }

    private HostTrouble trouble() {
        return control(boards.board().trouble(), BoardCapability.HOST_TROUBLE);
    }

    private <T> T control(Optional<T> control, BoardCapability capability) {
        boards.require(capability);
        return control.orElseThrow(() -> new IllegalStateException(
                boards.board().name() + " says that it can do " + capability.word() + ", and has no hand for it"));
    }
}
