package org.bootlace.emulator.failure;

/** What went wrong, as a stable name and the exit code of the program. Codes 40 to 49 belong to the emulator. */
public enum EmulatorFailureKind {
    /** The socket or path an export wants to listen on is taken. */
    ADDRESS_IN_USE(40, "The address or path to listen on is taken"),
    /** No chip of the catalogue has that name. */
    CHIP_UNKNOWN(41, "No chip of the catalogue has that name"),
    /** A program the export needs (umockdev) is not installed. */
    TOOL_MISSING(42, "A program that the export needs is not installed"),
    /** A dump or a trace cannot be written. */
    OUTPUT_NOT_WRITABLE(43, "A dump or trace cannot be written"),
    /** A file to load cannot be read, or holds something else than expected. */
    FILE_UNREADABLE(44, "A file to load cannot be read"),
    /** A chip file or a fault plan breaks its grammar. */
    CATALOGUE_INVALID(45, "A chip file or fault plan breaks its grammar"),
    /** An export stopped for another reason than the ones above. */
    EXPORT_FAILED(46, "An export stopped for another reason"),
    /** Two recordings were compared and are not alike. */
    SESSIONS_DIFFER(47, "Two recorded sessions differ"),
    /** A running emulator refused a command, or none can be reached. */
    CONTROL_REFUSED(48, "A running emulator refused a command, or none is there"),
    /** A file is no board state, is damaged, or is the state of another chip. */
    STATE_REJECTED(49, "A board state file is damaged, or of another chip");

    private final int exitCode;
    private final String summary;

    EmulatorFailureKind(int exitCode, String summary) {
        this.exitCode = exitCode;
        this.summary = summary;
    }

    /** The exit code of a program that ends because of this failure. */
    public int exitCode() {
        return exitCode;
    }

    /** One line for tables; no full stop. */
    public String summary() {
        return summary;
    }
}
