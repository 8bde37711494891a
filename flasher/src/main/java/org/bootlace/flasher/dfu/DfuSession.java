package org.bootlace.flasher.dfu;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bootlace.flasher.bootloader.Refusal;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.transport.ControlAnswer;
import org.bootlace.flasher.transport.ControlRequest;
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

    static final Duration TRANSFER = Duration.ofSeconds(5);
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    /** How often a transfer that failed on the wire is repeated. */
    private static final int REPEATS = 2;

    private final UsbTransport usb;
    private final int interfaceNumber;
    private final HostClock clock;
    private final boolean respectPollTimeout;
    private final StatusAhead ahead;
    private DownloadWait wait;
    private DfuState state = DfuState.UNKNOWN;
    private boolean worked;
    private boolean wedges;
    private long repeated;

    DfuSession(UsbTransport usb, int interfaceNumber, HostClock clock, boolean respectPollTimeout) {
        this.usb = usb;
        this.interfaceNumber = interfaceNumber;
        this.clock = clock;
        this.respectPollTimeout = respectPollTimeout;
        this.ahead = new StatusAhead(usb, interfaceNumber);
        this.wait = new DownloadWait(this::getStatus, clock, new PollPacer(respectPollTimeout, Set.of()));
    }

    /** Takes to heart what is known of the device; nothing has been downloaded before. */
    void know(Set<DfuTrait> traits) {
        wait = new DownloadWait(this::getStatus, clock, new PollPacer(respectPollTimeout, traits));
        wedges = traits.contains(DfuTrait.ERASE_WEDGES);
    }

    /** Whether erasing or programming has succeeded before, as it does not on a protected chip. */
    boolean hasWorked() {
        return worked;
    }

    /** How many transfers were sent again because the wire failed. */
    long repeated() {
        return repeated + wait.repeated();
    }

    /** Brings the device to dfuIDLE from whatever state somebody has left it in. */
    void recover() {
        state = new DfuRecovery(this, clock).run();
    }

    /** Downloads a block and waits until the device has done what it means. */
    void download(DfuDownload download) {
        if (state == DfuState.DFU_UPLOAD_IDLE) {
            abort();
        }
        FailureKind kind = download.operation().failure();
        long sentAt = clock.nanos();
        try {
            send(download, wait.questionsAtOnce());
        } catch (UsbTransferException refused) {
            throw refusal(kind, download.what(), refused);
        }
        boolean mayWedge = wedges && download.operation() == DfuOperation.ERASE_SECTOR;
        Optional<DfuStatus> status = wait.untilDone(download, mayWedge, sentAt);
        ahead.forget();
        if (status.isEmpty()) {
            unwedge();
            return;
        }
        state = status.get().state();
        if (status.get().code() != DfuStatusCode.OK || state != DfuState.DFU_DNLOAD_IDLE) {
            throw reported(kind, download.what(), status.get());
        }
        worked |= download.operation() != DfuOperation.SET_ADDRESS;
    }

    /**
     * Downloads what the device resets itself for. It goes away without the last answer (AN3156 §5.3), so that no failed
     * transfer counts after the download itself.
     *
     * @return what the device reports when it stays and has failed
     */
    Optional<DfuStatus> downloadAndReset(DfuDownload download) {
        if (state == DfuState.DFU_UPLOAD_IDLE) {
            abort();
        }
        try {
            send(download, 0);
        } catch (UsbTransferException refused) {
            throw refusal(download.operation().failure(), download.what(), refused);
        }
        try {
            DfuStatus last =
                    untilNotBusy(Deadline.after(clock, download.operation().limit()));
            state = last.state();
            return last.code() == DfuStatusCode.OK ? Optional.empty() : Optional.of(last);
        } catch (UsbTransferException gone) {
            state = DfuState.UNKNOWN;
            return Optional.empty();
        }
    }

    private DfuStatus untilNotBusy(Deadline deadline) {
        DfuStatus status = getStatus(deadline.remaining().plusMillis(1));
        while (status.state().isBusy() && !deadline.expired()) {
            clock.pause(DfuRecovery.between(status.pollTimeout()));
            status = getStatus(deadline.remaining().plusMillis(1));
        }
        return status;
    }

    /** Sends it, and again when the wire failed and the device shows that it has taken nothing: it acts only when polled. */
    private void send(DfuDownload download, int questions) {
        for (int failed = 1; ; failed++) {
            Optional<UsbTransferException> broken =
                    ahead.download(download, questions, TRANSFER).failure();
            if (broken.isEmpty()) {
                return;
            }
            if (broken.get().fault() != Fault.TRANSFER_ERROR || failed > REPEATS) {
                throw broken.get();
            }
            StatusAhead.Fate fate = questions > 0 ? ahead.fate() : fate(getState());
            if (fate == StatusAhead.Fate.TAKEN) {
                return;
            }
            if (fate == StatusAhead.Fate.UNKNOWN) {
                throw broken.get();
            }
            repeated++;
        }
    }

    private static StatusAhead.Fate fate(DfuState unasked) {
        return switch (unasked) {
            case DFU_DNLOAD_SYNC -> StatusAhead.Fate.TAKEN;
            case DFU_IDLE, DFU_DNLOAD_IDLE -> StatusAhead.Fate.NOT_TAKEN;
            default -> StatusAhead.Fate.UNKNOWN;
        };
    }

    private DfuState getState() {
        byte[] answer = usb.controlIn(DfuRequest.GETSTATE.setup(0, interfaceNumber), 1, TRANSFER);
        return answer.length == 1 ? DfuState.fromWire(answer[0] & 0xFF) : DfuState.UNKNOWN;
    }

    /** The first CLRSTATUS makes an error of dfuDNBUSY, the second clears it. */
    private void unwedge() {
        clearStatus();
        recover();
        worked = true;
    }

    /**
     * Uploads blocks, one right behind the other; the address pointer must have been set.
     *
     * @param firstNumber the number of the first; the others follow
     * @return what came of them, up to the first that failed
     */
    List<ControlAnswer> uploadMany(int firstNumber, List<Integer> lengths) {
        if (state != DfuState.DFU_IDLE && state != DfuState.DFU_UPLOAD_IDLE) {
            abort();
        }
        List<ControlRequest> requests = new ArrayList<>();
        for (int length : lengths) {
            DfuRequest upload = DfuRequest.UPLOAD;
            requests.add(ControlRequest.in(
                    upload.setup(firstNumber + requests.size(), interfaceNumber),
                    Math.max(length, DfuBootloader.SHORTEST_UPLOAD),
                    TRANSFER));
        }
        List<ControlAnswer> answers = new ArrayList<>();
        for (ControlAnswer answer : usb.controlQueue(requests)) {
            answers.add(answer);
            if (answer.failure().isPresent()) {
                return answers;
            }
            state = DfuState.DFU_UPLOAD_IDLE;
        }
        return answers;
    }

    /**
     * Uploads one block; the address pointer must have been set.
     *
     * @param failed what came of the same upload just before
     */
    byte[] upload(int blockNumber, int length, String what, Optional<UsbTransferException> failed) {
        if (failed.isEmpty() && state != DfuState.DFU_IDLE && state != DfuState.DFU_UPLOAD_IDLE) {
            abort();
        }
        try {
            byte[] block = receive(blockNumber, length, failed);
            state = DfuState.DFU_UPLOAD_IDLE;
            return block;
        } catch (UsbTransferException refused) {
            Failure failure = refusal(FailureKind.PROTOCOL_VIOLATION, what, refused);
            throw failure instanceof Refusal closed ? closed.ofReading() : failure;
        }
    }

    /** Reads a block, and again when the wire failed: its number says which it is. */
    private byte[] receive(int blockNumber, int length, Optional<UsbTransferException> failed) {
        Optional<UsbTransferException> last = failed;
        for (int failures = failed.isPresent() ? 1 : 0; ; failures++) {
            if (last.isPresent() && (last.get().fault() != Fault.TRANSFER_ERROR || failures > REPEATS)) {
                throw last.get();
            }
            repeated += last.isPresent() ? 1 : 0;
            try {
                return usb.controlIn(DfuRequest.UPLOAD.setup(blockNumber, interfaceNumber), length, TRANSFER);
            } catch (UsbTransferException broken) {
                last = Optional.of(broken);
            }
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
        Optional<ControlAnswer> known = ahead.next();
        byte[] answer = known.isPresent()
                ? known.get().orThrow()
                : usb.controlIn(DfuRequest.GETSTATUS.setup(0, interfaceNumber), DfuStatus.BYTES, timeout);
        return DfuStatus.decode(answer)
                .orElseThrow(() -> new UsbTransferException(
                        Fault.TRANSFER_ERROR, "GETSTATUS answered %d bytes".formatted(answer.length)));
    }

    void clearStatus() {
        ahead.forget();
        usb.controlOut(DfuRequest.CLRSTATUS.setup(0, interfaceNumber), new byte[0], TRANSFER);
    }

    void abort() {
        ahead.forget();
        usb.controlOut(DfuRequest.ABORT.setup(0, interfaceNumber), new byte[0], TRANSFER);
        state = DfuState.DFU_IDLE;
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
        Failure failure = DfuFailure.of(kind, what, status);
        try {
            recover();
        } catch (UsbTransferException | Failure worse) {
            failure.addSuppressed(worse);
        }
        return failure;
    }
}
