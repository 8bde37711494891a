package org.bootlace.emulator.board;

/** Told of a board's events on the board's thread, under the board's lock: do not block, do not call back. */
public interface BoardListener {

    void on(BoardEvent event);
}
