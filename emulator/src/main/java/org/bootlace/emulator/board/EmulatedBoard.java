package org.bootlace.emulator.board;

import org.bootlace.emulator.chip.ChipProfile;
import org.bootlace.emulator.chip.FlashArray;
import org.bootlace.emulator.chip.Timing;
import org.bootlace.emulator.fault.FaultPlan;
import org.bootlace.emulator.time.BoardClock;
import org.bootlace.emulator.usb.UsbPort;
import org.bootlace.emulator.usb.UsbTap;

/**
 * A chip, its pins and a cable. Everything the host sees goes through {@link #usb()}; everything a hand does to the board
 * is a method here. All methods may be called from any thread, lock the board and never block.
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"}) // bodies follow
public final class EmulatedBoard implements AutoCloseable {

    private EmulatedBoard() {}

    /** A board with {@code chip} on it; plugged in and powered as soon as it is built. */
    public static Builder builder(ChipProfile chip) {
        return new Builder(chip);
    }

    public ChipProfile chip() {
        throw new UnsupportedOperationException();
    }

    public BoardClock clock() {
        throw new UnsupportedOperationException();
    }

    /** The USB connector. */
    public UsbPort usb() {
        throw new UnsupportedOperationException();
    }

    /** The flash cells, past all protection: what a programmer on the bare die would see. */
    public FlashArray flash() {
        throw new UnsupportedOperationException();
    }

    /** What the processor runs now. */
    public Running running() {
        throw new UnsupportedOperationException();
    }

    /** Puts the cable in: the board powers up and boots. Nothing when it is in already. */
    public void plugIn() {}

    /** Pulls the cable: power is lost at once; an erase or program under way leaves a half-done sector. */
    public void unplug() {}

    /** Takes the power away for a moment; pins keep their levels. */
    public void powerCycle() {}

    /** Presses the reset button: the chip boots again, RAM keeps its content. */
    public void reset() {}

    /** Sets the BOOT0 pin; it counts at the next reset or power-up. */
    public void boot0(boolean high) {}

    public void addTap(UsbTap tap) {}

    public void removeTap(UsbTap tap) {}

    public void addListener(BoardListener listener) {}

    public void removeListener(BoardListener listener) {}

    /** Unplugs the board and forgets its timers. */
    @Override
    public void close() {}

    /** Collects what a board is made of. */
    public static final class Builder {

        private Builder(ChipProfile chip) {}

        /** Board time; a {@link org.bootlace.emulator.time.VirtualClock} of its own when not given. */
        public Builder clock(BoardClock clock) {
            return this;
        }

        /** Seed of everything random: unique id, times, damage. 1 when not given. */
        public Builder seed(long seed) {
            return this;
        }

        /** {@link Timing#TYPICAL} when not given. */
        public Builder timing(Timing timing) {
            return this;
        }

        /** {@link BootMode#ROM} when not given. */
        public Builder mode(BootMode mode) {
            return this;
        }

        /** {@link Cable#DATA} when not given. */
        public Builder cable(Cable cable) {
            return this;
        }

        /** Level of the BOOT0 pin; low when not given. */
        public Builder boot0(boolean high) {
            return this;
        }

        /** No faults when not given. */
        public Builder faults(FaultPlan faults) {
            return this;
        }

        /** Puts {@code bytes} into flash before the first boot; may be called several times. */
        public Builder load(long address, byte[] bytes) {
            return this;
        }

        /** Switches the board on. */
        public EmulatedBoard build() {
            throw new UnsupportedOperationException();
        }
    }
}
