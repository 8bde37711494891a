package org.bootlace.features.steps;

import io.cucumber.java.en.Given;
import org.bootlace.features.firmware.FileDamage;
import org.bootlace.features.firmware.MadeUpFirmware;
import org.bootlace.features.world.Choice;
import org.bootlace.features.world.FirmwareInHand;
import org.bootlace.features.world.Jobs;
import org.bootlace.features.world.LeasedBoards;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.plan.EraseScope;

/** The firmware that a user has picked, and the one that is already on the board. */
public final class FirmwareSteps {

    private static final int SPOILT_SIZE = 20 * 1024;

    private final LeasedBoards boards;
    private final FirmwareInHand hand;
    private final Jobs jobs;

    /** Made by PicoContainer. */
    public FirmwareSteps(LeasedBoards boards, FirmwareInHand hand, Jobs jobs) {
        this.boards = boards;
        this.hand = hand;
        this.jobs = jobs;
    }

    @Given("a firmware of {size}")
    public void firmware(Integer size) {
        hand.takeHex(MadeUpFirmware.ofSize(size, hand.nextSeed()));
    }

    @Given("a firmware of {size} for {address}")
    public void firmwareAt(Integer size, Address address) {
        hand.takeHex(MadeUpFirmware.at(address.value(), size, hand.nextSeed()));
    }

    @Given("a firmware of {size} as a raw binary for {address}")
    public void rawFirmware(Integer size, Address address) {
        hand.takeRaw(MadeUpFirmware.at(address.value(), size, hand.nextSeed()));
    }

    @Given("a firmware of {size} with a hole for the settings")
    public void firmwareWithHole(Integer size) {
        hand.takeHex(MadeUpFirmware.withSettingsHole(size, hand.nextSeed()));
    }

    @Given("a firmware of {size} without a vector table")
    public void firmwareWithoutVectors(Integer size) {
        hand.takeHex(MadeUpFirmware.ofSize(size, hand.nextSeed()).withoutVectorTable());
    }

    @Given("a firmware file that is {damage}")
    public void damagedFile(FileDamage damage) {
        hand.takeDamaged(MadeUpFirmware.ofSize(SPOILT_SIZE, hand.nextSeed()), damage);
    }

    @Given("a firmware file that does not exist")
    public void missingFile() {
        hand.takeMissing();
    }

    @Given("the board holds a firmware of {size}")
    public void firmwareOnBoard(Integer size) {
        firmware(size);
        jobs.prepare(flasher -> flasher.flash(
                Choice.byPath(boards.board()),
                hand.read(),
                Choice.options(boards.board()).withLeave(false)));
    }

    @Given("the flash is erased")
    public void erased() {
        jobs.prepare(flasher ->
                flasher.erase(Choice.byPath(boards.board()), EraseScope.wholeChip(), Choice.options(boards.board())));
    }
}
