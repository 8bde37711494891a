package org.bootlace.flasher.reboot;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The ways into the bootloader, from the politest to the last, which needs a hand (flashing.md §2.5). */
public enum RebootMethod {
    /** MSP_SET_REBOOT, for the bootloader in flash where there is one and else for the ROM's. */
    MSP("the MSP reboot command"),
    /** The reboot character, followed by silence. */
    R("the letter R"),
    /** {@code bl} or {@code dfu} on the firmware's command line. */
    CLI("its command line"),
    /** Opening and closing the port at 1200 baud, as Arduino cores want it. */
    TOUCH("a 1200 baud touch"),
    /** DFU_DETACH to a run-time DFU interface. */
    DETACH("a DFU detach request"),
    /** The BOOT button, held by a person while the board is plugged in. */
    BUTTON("its BOOT button");

    private final String title;

    RebootMethod(String title) {
        this.title = title;
    }

    /** The method in a sentence, after "by". */
    public String title() {
        return title;
    }

    /** The method on a command line: {@code msp}, {@code r}, … */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The method with that word, in any case. */
    public static Optional<RebootMethod> ofWord(String word) {
        return Arrays.stream(values())
                .filter(method -> method.word().equalsIgnoreCase(word))
                .findFirst();
    }

    /** Every word, in the order of the ladder. */
    public static List<String> words() {
        return Arrays.stream(values()).map(RebootMethod::word).toList();
    }
}
