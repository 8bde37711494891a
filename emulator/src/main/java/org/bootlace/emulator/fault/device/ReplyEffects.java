package org.bootlace.emulator.fault.device;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bootlace.emulator.fault.FaultId;
import org.bootlace.emulator.fault.RequestKind;
import org.bootlace.emulator.fault.Strike;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.ControlReply;

/** What faults do to the answer of a personality before the host sees it. */
final class ReplyEffects {

    private static final int STATE = 4;
    private static final int BUSY = 4;
    private static final int MILLISECOND = 1_000_000;
    private static final Set<FaultId> OF_STATUS = EnumSet.of(FaultId.DFU_BADSTATE, FaultId.DFU_BLOCKPOLL);
    private static final Set<FaultId> OF_BUSY = EnumSet.of(
            FaultId.DFU_BADSTATE,
            FaultId.DFU_BLOCKPOLL,
            FaultId.DFU_POLLLIE_LOW,
            FaultId.DFU_POLLLIE_HIGH,
            FaultId.DFU_POLL0);
    private static final Set<FaultId> OF_UPLOAD = EnumSet.of(FaultId.DFU_SHORTUPLOAD, FaultId.DFU_ZEROUPLOAD);

    private static final Map<FaultId, Effect> TABLE = new EnumMap<>(Map.of(
            FaultId.DFU_BADSTATE,
                    (bytes, strike) -> with(bytes, STATE, strike.value().number()),
            FaultId.DFU_POLLLIE_LOW, ReplyEffects::poll,
            FaultId.DFU_POLLLIE_HIGH, ReplyEffects::poll,
            FaultId.DFU_POLL0, (bytes, strike) -> polling(bytes, 0),
            FaultId.DFU_BLOCKPOLL, (bytes, strike) -> bytes,
            FaultId.DFU_SHORTUPLOAD, (bytes, strike) -> Arrays.copyOf(bytes, bytes.length / 2),
            FaultId.DFU_ZEROUPLOAD, (bytes, strike) -> new byte[0]));

    private ReplyEffects() {}

    private interface Effect {
        byte[] change(byte[] bytes, Strike strike);
    }

    /** The faults that may strike that answer. */
    static Set<FaultId> of(RequestKind kind, ControlOutcome outcome) {
        if (!(outcome instanceof ControlOutcome.Data data)) {
            return Set.of();
        }
        if (kind == RequestKind.UPLOAD) {
            return OF_UPLOAD;
        }
        if (kind != RequestKind.GETSTATUS || data.bytes().length <= STATE) {
            return Set.of();
        }
        return data.bytes()[STATE] == BUSY ? OF_BUSY : OF_STATUS;
    }

    /** A struck answer. */
    static ControlReply changed(ControlReply reply, Strike strike) {
        byte[] bytes = ((ControlOutcome.Data) reply.outcome()).bytes().clone();
        byte[] changed = Objects.requireNonNull(TABLE.get(strike.id())).change(bytes, strike);
        long later = strike.id() == FaultId.DFU_BLOCKPOLL ? strike.value().nanos() : 0;
        return new ControlReply(new ControlOutcome.Data(changed), reply.completesAt() + later);
    }

    private static byte[] poll(byte[] bytes, Strike strike) {
        return polling(bytes, (int) (strike.value().nanos() / MILLISECOND));
    }

    private static byte[] polling(byte[] bytes, int millis) {
        return with(with(with(bytes, 1, millis), 2, millis >> 8), 3, millis >> 16);
    }

    private static byte[] with(byte[] bytes, int at, int value) {
        bytes[at] = (byte) value;
        return bytes;
    }
}
