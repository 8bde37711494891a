package org.bootlace.emulator.board;

/** The cable between board and host. */
public enum Cable {
    /** Power and data. */
    DATA,
    /** Power only: the board runs, but no host ever sees it. */
    CHARGE_ONLY
}
