package org.bootlace.emulator.rom.dfu;

import java.util.Arrays;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.SetupPacket;

/** What a bootloader can do with a request: the cells that tables are made of. */
final class Reactions {

    static final Reaction STALL = new Reaction("STALL", (session, setup, out) -> ControlOutcome.STALL);

    static final Reaction NAK = new Reaction("NAK", (session, setup, out) -> ControlOutcome.NO_RESPONSE);

    static final Reaction ACCEPT_COMMAND =
            new Reaction("ack → ACCEPTED", (session, setup, out) -> session.accept(DfuCommand.parse(session, out)));

    static final Reaction ACCEPT_NOTHING =
            new Reaction("ack → ACCEPTED, no effect", (session, setup, out) -> session.accept(new NoOperation()));

    static final Reaction ACCEPT_DATA = new Reaction(
            "ack → ACCEPTED",
            (session, setup, out) -> session.accept(new Program(session, session.address(setup), out)));

    /** ST's library keeps what its buffer holds; a cut command is none any more. */
    static final Reaction ACCEPT_CUT =
            new Reaction("the first wTransferSize bytes: ack → ACCEPTED", (session, setup, out) -> {
                byte[] kept = Arrays.copyOf(out, session.wTransferSize());
                return session.accept(
                        setup.wValue() < DfuSession.FIRST_DATA_BLOCK
                                ? new NoOperation()
                                : new Program(session, session.address(setup), kept));
            });

    /** A G4 reports errSTALLEDPKT then, and a state that does not exist. */
    static final Reaction REFUSE_OVERSIZE = new Reaction("STALL → STRAY, errSTALLEDPKT", (session, setup, out) -> {
        session.stray(DfuStatus.ERR_STALLEDPKT);
        return ControlOutcome.STALL;
    });

    static final Reaction RUN_COMMAND = new Reaction(
            "run, then ack → TOLD or ERROR", (session, setup, out) -> run(session, DfuCommand.parse(session, out)));

    static final Reaction RUN_NOTHING =
            new Reaction("ack → TOLD, no effect", (session, setup, out) -> run(session, new NoOperation()));

    static final Reaction RUN_DATA = new Reaction(
            "run, then ack → TOLD or ERROR",
            (session, setup, out) -> run(session, new Program(session, session.address(setup), out)));

    /** What DFU 1.1 wants for all that is not expected; TinyUSB and U-Boot leave bStatus alone then. */
    static final Reaction REFUSE = new Reaction("STALL → ERROR", (session, setup, out) -> {
        session.fail(session.status());
        return ControlOutcome.STALL;
    });

    static final Reaction TAKE_LEAVE = new Reaction("ack → MANIFEST_SYNC", (session, setup, out) -> {
        session.phase(DfuPhase.MANIFEST_SYNC);
        return ControlOutcome.ACK;
    });

    static final Reaction LEAVE_AT_ONCE = new Reaction("ack, then jump → MANIFEST", (session, setup, out) -> {
        session.phase(DfuPhase.MANIFEST);
        return ControlOutcome.ACK;
    });

    static final Reaction DETACH = new Reaction("ack, then off the bus → DETACHED", (session, setup, out) -> {
        session.phase(DfuPhase.DETACHED);
        return ControlOutcome.ACK;
    });

    static final Reaction SEND_COMMANDS = new Reaction(
            "commands → UPLOAD_IDLE, or IDLE if fewer than asked", (session, setup, out) -> session.commands(setup));

    static final Reaction SEND_MEMORY =
            new Reaction("data → UPLOAD_IDLE, or STALL → ERROR", (session, setup, out) -> session.upload(setup));

    /** A short answer ends the upload, as in DFU 1.1. */
    static final Reaction SEND_MEMORY_TO_ITS_END =
            new Reaction("data → UPLOAD_IDLE, short data → IDLE, or STALL → ERROR", (session, setup, out) -> {
                ControlOutcome outcome = session.upload(setup);
                if (outcome instanceof ControlOutcome.Data data && data.bytes().length < setup.wLength()) {
                    session.phase(DfuPhase.IDLE);
                }
                return outcome;
            });

    static final Reaction STRAY = new Reaction("STALL → STRAY", (session, setup, out) -> {
        session.stray(session.status());
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
                int wait = session.start(DfuPhase.BUSY);
                return session.report(setup, DfuState.DFU_DNBUSY, wait);
            });

    static final Reaction START_HONESTLY =
            new Reaction("report dfuDNBUSY and the time it will take, then run → BUSY", (session, setup, out) -> {
                session.start(DfuPhase.BUSY);
                return session.report(setup, DfuState.DFU_DNBUSY, session.durationMillis());
            });

    static final Reaction RUN_INSIDE = new Reaction(
            "report dfuDNBUSY and poll time, run before the status stage → TOLD, or ERROR, or WEDGED",
            (session, setup, out) -> {
                int wait = session.start(DfuPhase.TOLD);
                return session.report(setup, DfuState.DFU_DNBUSY, wait);
            });

    static final Reaction REPORT_BUSY = new Reaction(
            "report dfuDNBUSY and poll time again",
            (session, setup, out) -> session.report(setup, DfuState.DFU_DNBUSY, session.lastWait()));

    static final Reaction CONCLUDE = new Reaction("report the result → DNLOAD_IDLE or ERROR", (session, setup, out) -> {
        session.phase(session.status() == DfuStatus.OK ? DfuPhase.DNLOAD_IDLE : DfuPhase.ERROR);
        return session.report(setup, session.phase().reported(), 0);
    });

    static final Reaction MANIFEST = new Reaction("report dfuMANIFEST, then jump → MANIFEST", (session, setup, out) -> {
        session.phase(DfuPhase.MANIFEST);
        return session.report(setup, DfuState.DFU_MANIFEST, 1);
    });

    static final Reaction MANIFEST_AND_STAY =
            new Reaction("report dfuMANIFEST, then nothing → IDLE", (session, setup, out) -> {
                session.phase(DfuPhase.IDLE);
                return session.report(setup, DfuState.DFU_MANIFEST, 1);
            });

    static final Reaction MANIFEST_TOLERANTLY =
            new Reaction("report dfuMANIFEST → MANIFESTED", (session, setup, out) -> {
                session.phase(DfuPhase.MANIFESTED);
                return session.report(setup, DfuState.DFU_MANIFEST, 1);
            });

    static final Reaction MANIFESTED = new Reaction("report dfuIDLE → IDLE", (session, setup, out) -> {
        session.phase(DfuPhase.IDLE);
        return session.report(setup, DfuState.DFU_IDLE, 0);
    });

    static final Reaction CLEAR = new Reaction("ack → IDLE, OK", Reactions::settle);

    static final Reaction SPOIL = new Reaction("ack → ERROR, errUNKNOWN", (session, setup, out) -> {
        session.fail(DfuStatus.ERR_UNKNOWN);
        return ControlOutcome.ACK;
    });

    static final Reaction TELL_STATE = new Reaction("state", (session, setup, out) -> {
        byte[] state = {(byte) session.phase().reported().wire()};
        return DfuSession.data(state, setup);
    });

    static final Reaction ABORT = new Reaction("ack → IDLE, OK", Reactions::settle);

    static final Reaction IGNORE = new Reaction("ack, no effect", (session, setup, out) -> ControlOutcome.ACK);

    private Reactions() {}

    private static ControlOutcome run(DfuSession session, Operation operation) {
        session.accept(operation);
        session.start(DfuPhase.TOLD);
        return ControlOutcome.ACK;
    }

    private static ControlOutcome settle(DfuSession session, SetupPacket setup, byte[] out) {
        session.settle(DfuPhase.IDLE);
        return ControlOutcome.ACK;
    }
}
