package org.bootlace.emulator.chip;

/** How sure a group of values is. */
public enum Evidence {
    /** Seen byte for byte in a dump or listing of real silicon. */
    VERBATIM,
    /** Stated in a document of the maker. */
    PUBLISHED,
    /** Concluded from related chips, logs or total times. */
    INFERRED,
    /** A guess that nothing contradicts. */
    UNKNOWN
}
