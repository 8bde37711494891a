package org.bootlace.hil.bench;

import java.util.List;
import java.util.Optional;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.chip.Timing;
import org.bootlace.flasher.transport.UsbPath;

/** What sits in a slot. */
public sealed interface Occupant {

    /** The USB board that it is. */
    default Optional<UsbBoard> usb() {
        return Optional.empty();
    }

    /** The emulator that it is. */
    default Optional<Emulator> emulator() {
        return Optional.empty();
    }

    /**
     * Silicon at a USB port of this machine.
     *
     * @param path the port
     * @param serial USB serial number that it must have, when given
     * @param console given when its firmware has a serial port
     */
    record UsbBoard(UsbPath path, Optional<String> serial, Optional<Console> console) implements Occupant {

        @Override
        public Optional<UsbBoard> usb() {
            return Optional.of(this);
        }
    }

    /**
     * The serial port that a board's firmware talks through.
     *
     * @param port its name, when it is not the board's own USB serial port but an adapter
     */
    record Console(Optional<String> port) {}

    /**
     * An emulated board in this process.
     *
     * @param chip name in the emulator's catalogue
     * @param mode what runs at first
     * @param seed of everything random
     * @param timing how long flash operations take
     * @param faults rules of a fault plan
     */
    record Emulator(String chip, BootMode mode, long seed, Timing timing, List<String> faults) implements Occupant {

        /** Copies the rules. */
        public Emulator {
            faults = List.copyOf(faults);
        }

        @Override
        public Optional<Emulator> emulator() {
            return Optional.of(this);
        }
    }
}
