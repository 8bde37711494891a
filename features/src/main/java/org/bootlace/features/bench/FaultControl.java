package org.bootlace.features.bench;

import java.time.Duration;
import java.util.List;

/** Ways to make a board fail. Each stays until the lease ends or it has struck once, as said at each. */
public interface FaultControl {

    /** Pulls the cable in the middle of the {@code count}th transfer of that kind from now on; strikes once. */
    void unplugDuring(Activity activity, int count);

    /** The sector that contains {@code address} refuses erase and program without telling. */
    void writeProtect(long address);

    /** One bit of the byte at {@code address} comes out wrong each time the byte is programmed. */
    void wearOut(long address);

    /** Every flash operation takes {@code factor} times as long. */
    void slowDown(int factor);

    /** The chip is at readout protection level 1: its flash can be neither read nor changed. */
    void readProtect();

    /** The bootloader refuses the {@code count}th request for its status from now on, and only that one. */
    void stallStatus(int count);

    /** The firmware on the board does not react to what is sent to its serial port. */
    void ignoreSerialBytes();

    /**
     * Whatever a plan of faults says, in the words of {@code docs/faults.md}; counted from now on.
     *
     * @throws org.bootlace.features.words.WrongScenarioException when nothing understands the plan, with what is wrong with it
     */
    void inject(String plan);

    /** The firmware's motors are armed until its next reset: it takes nothing on its serial port but MSP. */
    void armMotors();

    /** The firmware does not answer MSP, as on a port that is set to something else; everything else works. */
    void muteMsp();

    /** Unplugs the board; somebody plugs it in again {@code later}, with its BOOT button held. */
    void appearInBootloader(Duration later);

    /** What was asked for and has not struck yet, one entry each; a scenario that leaves any has tested nothing. */
    List<String> pending();

    /** What the bootloader is doing when a fault strikes. */
    enum Activity {
        ERASE,
        PROGRAM,
        READ
    }
}
