package org.bootlace.flasher.preserve;

import java.util.Locale;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.board.CommonSerial;
import org.bootlace.flasher.memory.MemoryLayout;

/**
 * Whose content it is.
 *
 * @param name for a file: the board's serial number and the size of its flash
 * @param certain whether no other board has that name, so that content may go back without being asked for
 */
public record Owner(String name, boolean certain) {

    private static final int LONGEST = 32;

    /**
     * The board that is open in its bootloader. Some bootloaders have a constant for a serial number, and over a UART there is none.
     */
    public static Owner of(BoardSighting board, MemoryLayout flash) {
        String serial = board.serial().orElse("").strip().toUpperCase(Locale.ROOT);
        boolean certain = !CommonSerial.is(serial) && serial.matches("[A-Z0-9]{1," + LONGEST + "}");
        String plain = serial.replaceAll("[^A-Z0-9]", "_");
        String name = plain.isEmpty() ? "unnumbered" : plain.substring(0, Math.min(plain.length(), LONGEST));
        return new Owner(name + "-" + flash.size() / 1024 + "K", certain);
    }
}
