package org.bootlace.flasher.many;

import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.transport.UsbPath;

/** Hears what happens at a station, on the station's thread. */
public interface StationListener<T> {

    /** A board was plugged in, or was there when the station opened; its job begins. */
    void arrived(BoardSighting board);

    /** The job on a board has ended. */
    void ended(Outcome<T> outcome);

    /** A socket is empty, and ready for the next board. */
    void left(UsbPath socket);
}
