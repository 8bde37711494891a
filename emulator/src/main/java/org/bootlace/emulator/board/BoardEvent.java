package org.bootlace.emulator.board;

/** Something that happened to a board, with the board time in nanoseconds. */
public sealed interface BoardEvent {

    /** Board time, nanoseconds. */
    long time();

    /** A function appeared on the bus. */
    record Attached(long time, Running running) implements BoardEvent {}

    /** The function left the bus. */
    record Detached(long time, Running running) implements BoardEvent {}

    /** The bootloader was told to leave and jumped through the vector table at {@code address}. */
    record Left(long time, long address) implements BoardEvent {}

    /** The chip started again and now runs {@code running}. */
    record Booted(long time, Running running) implements BoardEvent {}

    /** The cable was pulled or put in. */
    record CableMoved(long time, boolean pluggedIn) implements BoardEvent {}
}
