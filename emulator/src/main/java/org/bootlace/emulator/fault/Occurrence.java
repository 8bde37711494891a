package org.bootlace.emulator.fault;

import java.util.EnumSet;
import java.util.Set;
import org.bootlace.emulator.rom.dfu.OperationKind;
import org.jspecify.annotations.Nullable;

/**
 * Something on a board that a fault may befall.
 *
 * @param requests what a request is; empty when it is none
 * @param operation the flash operation that starts, if one does
 * @param first the first address concerned; -1 for none
 * @param length bytes concerned from there on
 * @param state what the host was last told, and how much data it sends
 */
public record Occurrence(
        Set<RequestKind> requests, @Nullable OperationKind operation, long first, long length, Told state) {

    /** A moment without any of that. */
    public static final Occurrence MOMENT = new Occurrence(Set.of(), null, -1, 0, Told.NOTHING);

    /**
     * What goes with a request.
     *
     * @param state the state the host was last told; null before it was told any
     * @param downloaded bytes of data that a download carries
     */
    public record Told(@Nullable HostState state, int downloaded) {

        static final Told NOTHING = new Told(null, 0);
    }

    /** A change of, or a look at, {@code length} bytes of flash. */
    public static Occurrence at(long first, long length) {
        return new Occurrence(Set.of(), null, first, length, Told.NOTHING);
    }

    /** The start of an operation of the bootloader. */
    public static Occurrence starting(OperationKind kind) {
        return new Occurrence(Set.of(), kind, -1, 0, Told.NOTHING);
    }

    /** A byte on a serial line. */
    public static Occurrence serialByte() {
        return new Occurrence(Set.of(), null, -1, 0, new Told(null, 1));
    }

    /** What a control transfer of that kind is. */
    public static Set<RequestKind> kinds(RequestKind kind) {
        return EnumSet.of(RequestKind.REQUEST, kind);
    }

    /** Whether it concerns the address or the range of that trigger. */
    boolean isIn(Trigger where) {
        if (where instanceof Trigger.InRange range) {
            return touches(range.first(), range.last());
        }
        return where instanceof Trigger.AtAddress at && touches(at.address(), at.address());
    }

    private boolean touches(long from, long last) {
        return first >= 0 && first <= last && first + Math.max(1, length) > from;
    }
}
