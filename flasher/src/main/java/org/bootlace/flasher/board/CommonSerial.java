package org.bootlace.flasher.board;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Serial numbers that many boards have, so that they prove nothing about one (flashing.md §1.5): constants of ROMs and of
 * clones, the chip's identification in place of its unique id (H743), and what is too short or too plain to be unique.
 */
public final class CommonSerial {

    private static final Set<String> CONSTANTS = Set.of("STM32FXSTM32", "FFFFFFFEFFFF");

    /** DBGMCU_IDCODE and four zeros: the revision of the chip, then 6450. */
    private static final Pattern IDENTIFICATION = Pattern.compile("[0-9A-F]{4}64500000");

    /** Shorter than any that is made of a unique id; {@code STM32}, {@code AT32} and a GD32's model code are. */
    private static final int SHORTEST = 8;

    private static final int FEWEST_CHARACTERS = 3;

    private CommonSerial() {}

    /** Whether {@code serial} may be that of several boards. */
    public static boolean is(String serial) {
        String number = serial.strip().toUpperCase(Locale.ROOT);
        return number.length() < SHORTEST
                || number.chars().distinct().count() < FEWEST_CHARACTERS
                || CONSTANTS.contains(number)
                || IDENTIFICATION.matcher(number).matches();
    }
}
