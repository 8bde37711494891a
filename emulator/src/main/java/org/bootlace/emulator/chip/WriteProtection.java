package org.bootlace.emulator.chip;

/** Which sectors refuse to change, and which flash cannot be read. */
public interface WriteProtection {

    /** Whether that sector refuses erase and program now. */
    boolean covers(Sector sector);

    /** Whether a part of the range may be executed only (PCROP). */
    default boolean hides(long address, int length) {
        return false;
    }

    /** Whether the whole sector may be executed only (PCROP, chosen sector by sector). */
    default boolean isReadProtected(Sector sector) {
        return false;
    }

    /** An erase or program of that sector was refused. */
    default void refused(Sector sector) {}
}
