package org.bootlace.emulator.fault.device;

import org.bootlace.emulator.fault.HostState;
import org.bootlace.emulator.fault.Occurrence;
import org.bootlace.emulator.fault.RequestKind;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.SetupPacket;
import org.jspecify.annotations.Nullable;

/** What a host knows of a bootloader from its requests and the answers: address pointer and state. */
final class HostView {

    private static final int FIRST_DATA_BLOCK = 2;
    private static final int STATE_IN_STATUS = 4;
    private static final long ADDRESS_MASK = 0xFFFF_FFFFL;

    private final int wTransferSize;
    private long pointer = 0x0800_0000L;
    private @Nullable HostState state;

    HostView(int wTransferSize) {
        this.wTransferSize = wTransferSize;
    }

    long pointer() {
        return pointer;
    }

    Request of(SetupPacket setup, byte[] out, long startsAt) {
        RequestKind kind = RequestKind.of(setup, out);
        int bytes = kind == RequestKind.DOWNLOAD ? out.length : 0;
        Occurrence.Told told = new Occurrence.Told(state, bytes);
        Occurrence seen =
                new Occurrence(Occurrence.kinds(kind), null, address(kind, setup, out), length(kind, setup), told);
        return new Request(setup, out, kind, startsAt, seen);
    }

    void answered(Request request, ControlOutcome outcome) {
        if (outcome instanceof ControlOutcome.Ack
                && (request.kind() == RequestKind.SET_ADDRESS || request.kind() == RequestKind.ERASE)
                && request.out().length > 4) {
            pointer = word(request.out());
        }
        if (outcome instanceof ControlOutcome.Data data) {
            int at = request.kind() == RequestKind.GETSTATUS ? STATE_IN_STATUS : 0;
            boolean tells = request.kind() == RequestKind.GETSTATUS || request.kind() == RequestKind.GETSTATE;
            if (tells && data.bytes().length > at) {
                state = HostState.at(data.bytes()[at]).orElse(state);
            }
        }
    }

    private long address(RequestKind kind, SetupPacket setup, byte[] out) {
        return switch (kind) {
            case DOWNLOAD, UPLOAD ->
                (pointer + ((long) setup.wValue() - FIRST_DATA_BLOCK) * wTransferSize) & ADDRESS_MASK;
            case ERASE, SET_ADDRESS -> out.length > 4 ? word(out) : -1;
            default -> -1;
        };
    }

    private static long length(RequestKind kind, SetupPacket setup) {
        return kind == RequestKind.DOWNLOAD || kind == RequestKind.UPLOAD ? setup.wLength() : 1;
    }

    private static long word(byte[] out) {
        return (out[1] & 0xFFL) | (out[2] & 0xFFL) << 8 | (out[3] & 0xFFL) << 16 | (out[4] & 0xFFL) << 24;
    }
}
