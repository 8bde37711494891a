package org.bootlace.emulator.export;

import java.util.regex.Pattern;
import org.bootlace.emulator.time.BoardClock;
import org.bootlace.emulator.usb.UsbPort;

/**
 * A board's USB connector under the name hosts know it by.
 *
 * @param busid bus and port numbers as Linux writes them, {@code 1-1} or {@code 1-2.3}; stays the same when the board
 *     re-enumerates
 * @param port the board's connector
 * @param clock the clock the board lives in; transfers are held and delivered by it
 */
public record ExportedBoard(String busid, UsbPort port, BoardClock clock) {

    private static final Pattern BUSID = Pattern.compile("([1-9]\\d{0,2})-([1-9]\\d{0,2}(?:\\.[1-9]\\d{0,2})*)");
    private static final int LONGEST = 31;

    /** Refuses a malformed busid with an {@link IllegalArgumentException}. */
    public ExportedBoard {
        if (busid.length() > LONGEST || !BUSID.matcher(busid).matches()) {
            throw new IllegalArgumentException("bus id must look like 1-1 or 1-2.3, not \"" + busid + "\"");
        }
    }

    /** The bus number, the part before the dash. */
    public int bus() {
        return Integer.parseInt(busid.substring(0, busid.indexOf('-')));
    }
}
