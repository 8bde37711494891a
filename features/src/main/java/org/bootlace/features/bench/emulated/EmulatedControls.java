package org.bootlace.features.bench.emulated;

import java.time.Duration;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.board.Running;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.features.bench.BootControl;
import org.bootlace.features.bench.PowerControl;

/** Hands on an emulated board: BOOT button, reset, cable. */
record EmulatedControls(EmulatedBoard board, HostSocket socket, VirtualClock clock)
        implements BootControl, PowerControl {

    private static final Duration LONGEST_BOOT = Duration.ofSeconds(5);
    private static final Duration MOMENT = Duration.ofMillis(10);

    @Override
    public void startBootloader() {
        board.boot0(true);
        board.reset();
        waitFor(Running.ROM);
        board.boot0(false);
    }

    @Override
    public void hold() {
        board.boot0(true);
    }

    @Override
    public void startApplication() {
        board.boot0(false);
        board.reset();
        waitFor(Running.APPLICATION);
    }

    @Override
    public void unplug() {
        board.unplug();
    }

    @Override
    public void plugIn() {
        board.plugIn();
    }

    @Override
    public void cycle() {
        board.powerCycle();
    }

    @Override
    public void useChargeOnlyCable() {
        board.unplug();
        socket.cable().dataWires(false);
        board.plugIn();
    }

    /** Keeps the hand on the pins until the chip has sampled them. */
    private void waitFor(Running running) {
        long limit = clock.now() + LONGEST_BOOT.toNanos();
        while (board.running() != running && clock.now() < limit) {
            clock.advance(MOMENT.toNanos());
        }
    }
}
