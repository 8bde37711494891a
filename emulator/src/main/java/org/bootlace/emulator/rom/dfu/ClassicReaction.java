package org.bootlace.emulator.rom.dfu;

import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.SetupPacket;

/** What the CLASSIC bootloader can do with a request (AN2662, AN3156 and ST's USB-FS library, its ancestor). */
final class ClassicReaction {

    static final Reaction STALL = new Reaction("STALL", (session, setup, out) -> ControlOutcome.STALL);

    static final Reaction NAK = new Reaction("NAK", (session, setup, out) -> ControlOutcome.NO_RESPONSE);

    static final Reaction ACCEPT_COMMAND =
            new Reaction("ack → ACCEPTED", (session, setup, out) -> session.accept(DfuCommand.parse(session, out)));

    static final Reaction ACCEPT_NOTHING =
            new Reaction("ack → ACCEPTED, no effect", (session, setup, out) -> session.accept(new NoOperation()));

    static final Reaction ACCEPT_DATA = new Reaction(
            "ack → ACCEPTED",
            (session, setup, out) -> session.accept(new Program(session, session.address(setup), out)));

    static final Reaction TAKE_LEAVE = new Reaction("ack → MANIFEST_SYNC", (session, setup, out) -> {
        session.phase(DfuPhase.MANIFEST_SYNC);
        return ControlOutcome.ACK;
    });

    static final Reaction SEND_COMMANDS = new Reaction(
            "commands → UPLOAD_IDLE, or IDLE if fewer than asked", (session, setup, out) -> session.commands(setup));

    static final Reaction SEND_MEMORY =
            new Reaction("data → UPLOAD_IDLE, or STALL → ERROR", (session, setup, out) -> session.upload(setup));

    static final Reaction STRAY = new Reaction("STALL → STRAY", (session, setup, out) -> {
        session.phase(DfuPhase.STRAY);
        return ControlOutcome.STALL;
    });

    /** ST's code goes to dfuIDLE here from everywhere and leaves bStatus as it was. */
    static final Reaction GO_IDLE = new Reaction("ack → IDLE", (session, setup, out) -> {
        session.phase(DfuPhase.IDLE);
        return ControlOutcome.ACK;
    });

    static final Reaction REPORT = new Reaction(
            "report",
            (session, setup, out) -> session.report(setup, session.phase().reported(), 0));

    static final Reaction START =
            new Reaction("report dfuDNBUSY and poll time, then run → BUSY", (session, setup, out) -> {
                Operation operation = session.operation();
                int wait = operation == null ? 0 : session.bwPollTimeout(operation.kind());
                session.phase(DfuPhase.BUSY);
                return session.report(setup, DfuState.DFU_DNBUSY, wait);
            });

    static final Reaction CONCLUDE = new Reaction("report the result → DNLOAD_IDLE or ERROR", (session, setup, out) -> {
        session.phase(session.status() == DfuStatus.OK ? DfuPhase.DNLOAD_IDLE : DfuPhase.ERROR);
        return session.report(setup, session.phase().reported(), 0);
    });

    static final Reaction MANIFEST = new Reaction("report dfuMANIFEST, then jump → MANIFEST", (session, setup, out) -> {
        session.phase(DfuPhase.MANIFEST);
        return session.report(setup, DfuState.DFU_MANIFEST, 1);
    });

    static final Reaction CLEAR = new Reaction("ack → IDLE, OK", ClassicReaction::settle);

    static final Reaction SPOIL = new Reaction("ack → ERROR, errUNKNOWN", (session, setup, out) -> {
        session.fail(DfuStatus.ERR_UNKNOWN);
        return ControlOutcome.ACK;
    });

    static final Reaction TELL_STATE = new Reaction("state", (session, setup, out) -> {
        byte[] state = {(byte) session.phase().reported().wire()};
        return DfuSession.data(state, setup);
    });

    static final Reaction ABORT = new Reaction("ack → IDLE, OK", ClassicReaction::settle);

    static final Reaction IGNORE = new Reaction("ack, no effect", (session, setup, out) -> ControlOutcome.ACK);

    private ClassicReaction() {}

    private static ControlOutcome settle(DfuSession session, SetupPacket setup, byte[] out) {
        session.settle(DfuPhase.IDLE);
        return ControlOutcome.ACK;
    }
}
