package org.bootlace.emulator.chip;

/** Which sectors refuse to change. */
public interface WriteProtection {

    /** Whether that sector refuses erase and program now. */
    boolean covers(Sector sector);

    /** An erase or program of that sector was refused. */
    default void refused(Sector sector) {}
}
