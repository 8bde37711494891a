package org.bootlace.hil.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.bootlace.flasher.transport.UsbPath;

/** What sits in a slot. */
public sealed interface Occupant {

    /** Goes on with whichever it is. */
    <T> T fold(Function<UsbBoard, T> usb, Function<Emulator, T> emulator);

    /**
     * Silicon at a USB port of this machine.
     *
     * @param path the port
     * @param serial USB serial number that it must have, when given
     * @param console its serial port while its firmware runs, when given
     */
    record UsbBoard(UsbPath path, Optional<String> serial, Optional<String> console) implements Occupant {

        @Override
        public <T> T fold(Function<UsbBoard, T> usb, Function<Emulator, T> emulator) {
            return usb.apply(this);
        }
    }

    /**
     * An emulated board in this process.
     *
     * @param chip name in the emulator's catalogue
     * @param start what runs at first
     * @param seed of everything random
     * @param pace how long flash operations take
     * @param faults rules of a fault plan
     */
    record Emulator(String chip, Start start, long seed, Pace pace, List<String> faults) implements Occupant {

        /** Copies the rules. */
        public Emulator {
            faults = List.copyOf(faults);
        }

        @Override
        public <T> T fold(Function<UsbBoard, T> usb, Function<Emulator, T> emulator) {
            return emulator.apply(this);
        }
    }

    /** What an emulated board runs at first. */
    enum Start {
        ROM,
        APP;

        static Start ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** How long the flash operations of an emulated board take, within its datasheet. */
    enum Pace {
        TYPICAL,
        MAXIMUM,
        SEEDED;

        static Pace ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
