package org.bootlace.flasher.dfu;

import java.time.Duration;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.transport.Deadline;
import org.bootlace.flasher.transport.HostClock;
import org.bootlace.flasher.transport.UsbTransferException;
import org.bootlace.flasher.transport.UsbTransferException.Fault;
import org.bootlace.flasher.transport.UsbTransport;

/**
 * Requests to one DFU interface, and what the device's state makes of them (DFU 1.1 §6.1, DfuSe as in AN3156). A download
 * is carried out by the first GETSTATUS after it; later ones tell how it went. Failures of the wire stay
 * {@link UsbTransferException}s; what the device itself reports becomes a {@link Failure}.
 */
final class DfuSession {

    private static final Duration TRANSFER = Duration.ofSeconds(5);
    private static final Duration GOODBYE = Duration.ofSeconds(2);
    private static final int TOLERATED_FAULTS = 3;

    private final UsbTransport usb;
    private final int interfaceNumber;
    private final HostClock clock;
    private final PollPacer pacer;
    private DfuState state = DfuState.UNKNOWN;
    private boolean worked;

    DfuSession(UsbTransport usb, int interfaceNumber, HostClock clock, PollPacer pacer) {
        this.usb = usb;
        this.interfaceNumber = interfaceNumber;
        this.clock = clock;
        this.pacer = pacer;
    }

    /** Brings the device to dfuIDLE from whatever state somebody has left it in. */
    void recover() {
        state = new DfuRecovery(this, clock).run();
    }

    /**
     * Downloads a block and waits until the device has done what it means.
     *
     * @param what the operation as an infinitive, for failures
     */
    void download(DfuOperation operation, int blockNumber, byte[] block, String what) {
        if (state == DfuState.DFU_UPLOAD_IDLE) {
            abort();
        }
        try {
            usb.controlOut(DfuRequest.DNLOAD.setup(blockNumber, interfaceNumber), block, TRANSFER);
        } catch (UsbTransferException refused) {
            throw refusal(operation.failure(), what, refused);
        }
        DfuStatus status = awaitEnd(operation, what);
        state = status.state();
        if (status.code() != DfuStatusCode.OK || state != DfuState.DFU_DNLOAD_IDLE) {
            throw reported(operation.failure(), what, status);
        }
        worked |= operation != DfuOperation.SET_ADDRESS;
    }

    /** Uploads one block; the address pointer must have been set. */
    byte[] upload(int blockNumber, int length, String what) {
        if (state != DfuState.DFU_IDLE && state != DfuState.DFU_UPLOAD_IDLE) {
            abort();
        }
        try {
            byte[] block = usb.controlIn(DfuRequest.UPLOAD.setup(blockNumber, interfaceNumber), length, TRANSFER);
            state = DfuState.DFU_UPLOAD_IDLE;
            return block;
        } catch (UsbTransferException refused) {
            throw refusal(FailureKind.PROTOCOL_VIOLATION, what, refused);
        }
    }

    /**
     * Sends the empty download that starts the application at the address pointer. Boards vanish at any point of it, so no
     * failed transfer counts; only a board that reports an error has not left.
     */
    void leave() {
        try {
            usb.controlOut(DfuRequest.DNLOAD.setup(2, interfaceNumber), new byte[0], GOODBYE);
            DfuStatus status = getStatus(GOODBYE);
            if (status.state() == DfuState.DFU_ERROR) {
                throw reported(FailureKind.LEAVE_FAILED, "start the application", status);
            }
        } catch (UsbTransferException gone) {
            state = DfuState.UNKNOWN;
        }
    }

    DfuStatus getStatus(Duration timeout) {
        byte[] answer = usb.controlIn(DfuRequest.GETSTATUS.setup(0, interfaceNumber), DfuStatus.BYTES, timeout);
        return DfuStatus.decode(answer)
                .orElseThrow(() -> new UsbTransferException(
                        Fault.TRANSFER_ERROR, "GETSTATUS answered %d bytes".formatted(answer.length)));
    }

    void clearStatus() {
        usb.controlOut(DfuRequest.CLRSTATUS.setup(0, interfaceNumber), new byte[0], TRANSFER);
    }

    void abort() {
        usb.controlOut(DfuRequest.ABORT.setup(0, interfaceNumber), new byte[0], TRANSFER);
        state = DfuState.DFU_IDLE;
    }

    private DfuStatus awaitEnd(DfuOperation operation, String what) {
        Deadline deadline = Deadline.after(clock, operation.limit());
        DfuStatus status = poll(deadline, Duration.ZERO);
        long begin = clock.nanos();
        for (int busyAnswers = 1; status.state().isBusy(); busyAnswers++) {
            if (deadline.expired()) {
                throw stuck(what, status, operation.limit());
            }
            clock.pause(pacer.pause(operation, busyAnswers, status.pollTimeout()));
            status = poll(deadline, status.pollTimeout());
        }
        pacer.finished(operation, Duration.ofNanos(clock.nanos() - begin));
        return status;
    }

    /** Asks for the status; an L4 stalls when it is asked too early, and then wants the time it has reported. */
    private DfuStatus poll(Deadline deadline, Duration reported) {
        for (int faults = 1; ; faults++) {
            try {
                return getStatus(deadline.remaining().plusMillis(1));
            } catch (UsbTransferException fault) {
                if (!isPassing(fault) || faults > TOLERATED_FAULTS || deadline.expired()) {
                    throw fault;
                }
                pacer.askedTooEarly();
                clock.pause(reported.plusMillis(1));
            }
        }
    }

    static boolean isPassing(UsbTransferException failure) {
        return failure.fault() == Fault.STALL || failure.fault() == Fault.TRANSFER_ERROR;
    }

    /** Asks a device that stalled why, and makes it usable again. */
    private Failure refusal(FailureKind kind, String what, UsbTransferException refused) {
        if (refused.fault() != Fault.STALL) {
            throw refused;
        }
        return reported(kind, what, getStatus(TRANSFER));
    }

    private Failure reported(FailureKind kind, String what, DfuStatus status) {
        Failure failure = DfuFailure.of(kind, what, status, worked);
        try {
            recover();
        } catch (UsbTransferException | Failure worse) {
            failure.addSuppressed(worse);
        }
        return failure;
    }

    private static Failure stuck(String what, DfuStatus status, Duration limit) {
        return new Failure(
                FailureKind.TRANSFER_TIMEOUT,
                "The board is still in %s %d s after it was asked to %s."
                        .formatted(status.state(), limit.toSeconds(), what),
                "Plug the board in again while holding its BOOT button, and repeat.");
    }
}
