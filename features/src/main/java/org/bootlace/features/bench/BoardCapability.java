package org.bootlace.features.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a scenario may need of a board beyond being there. A scenario asks with a tag, {@code @needs:power-cycle}; a board
 * that cannot do it makes the scenario skipped, not failed.
 */
public enum BoardCapability {
    /** Can be put into a USB DFU bootloader and flashed through it. */
    USB_DFU("Its bootloader speaks USB DFU"),
    /**
     * Whatever plausible firmware is flashed runs, offers a serial port over USB and reboots into the bootloader on
     * {@code R}. True of emulated boards; silicon would need a real firmware instead of a made-up one.
     */
    RUNNING_APPLICATION("Any firmware on it runs and reboots on request"),
    /** BOOT0 and reset are wired up: the bench chooses what starts. */
    BOOT_CONTROL("The bench can hold its BOOT pin"),
    /** Power can be taken away and given back. */
    POWER_CYCLE("The bench can switch its power"),
    /** The USB cable can be pulled, also in the middle of a transfer. */
    UNPLUG("The bench can pull its cable"),
    /** The flash can be read and changed behind the flasher's back. */
    INSPECT_FLASH("The bench can look into its flash"),
    /** Flash and link can be made to fail in a given way. */
    FAULTS("The bench can make it fail"),
    /** The cable can be swapped for one without data wires. */
    CHARGE_ONLY_CABLE("The bench has a charge-only cable for it"),
    /** The host's rights and drivers can be taken away. */
    HOST_TROUBLE("The bench can make the host refuse"),
    /** No boards but the leased ones are on its host. */
    HOST_TO_ITSELF("It is the only board of its host"),
    /** Its bootloader's UART is wired to a serial port of the host, and to another with DTR and RTS at BOOT0 and NRST. */
    UART("Its bootloader's UART is wired to the host"),
    /** Time is simulated: waiting costs nothing, durations are exact. */
    VIRTUAL_TIME("Its time is simulated");

    private final String summary;

    BoardCapability(String summary) {
        this.summary = summary;
    }

    /** What it means, as a sentence without the full stop. */
    public String summary() {
        return summary;
    }

    /** The word in a tag, e.g. {@code power-cycle}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The capability with that word. */
    public static Optional<BoardCapability> ofWord(String word) {
        return Arrays.stream(values())
                .filter(capability -> capability.word().equals(word))
                .findFirst();
    }

    /** Every word, for messages. */
    public static String words() {
        return Arrays.stream(values()).map(BoardCapability::word).collect(Collectors.joining(", "));
    }
}
