package org.bootlace.flasher.dfu;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.bootlace.flasher.transport.ControlAnswer;
import org.bootlace.flasher.transport.ControlRequest;
import org.bootlace.flasher.transport.UsbTransport;

/**
 * Downloads with the GETSTATUS requests that belong to them right behind, so that the bus does not idle while this program
 * hears of one transfer and asks for the next. DFU 1.1 §6.1.2 wants the first GETSTATUS in any case; a second one at once is
 * for devices that hold it back until they are done. The answers wait here until they are asked for.
 */
final class StatusAhead {

    private final UsbTransport usb;
    private final int interfaceNumber;
    private final Deque<ControlAnswer> answers = new ArrayDeque<>();

    StatusAhead(UsbTransport usb, int interfaceNumber) {
        this.usb = usb;
        this.interfaceNumber = interfaceNumber;
    }

    /**
     * Downloads.
     *
     * @param questions how many GETSTATUS go with it
     * @return what came of the download itself
     */
    ControlAnswer download(DfuDownload download, int questions, Duration timeout) {
        answers.clear();
        List<ControlRequest> requests = new ArrayList<>();
        requests.add(ControlRequest.out(
                DfuRequest.DNLOAD.setup(download.blockNumber(), interfaceNumber), download.payload(), timeout));
        for (int asked = 0; asked < questions; asked++) {
            requests.add(ControlRequest.in(
                    DfuRequest.GETSTATUS.setup(0, interfaceNumber),
                    DfuStatus.BYTES,
                    download.operation().limit()));
        }
        List<ControlAnswer> ended = usb.controlQueue(requests);
        answers.addAll(ended.subList(1, ended.size()));
        return ended.get(0);
    }

    /** The answer to the next GETSTATUS that has been made already. */
    Optional<ControlAnswer> next() {
        return Optional.ofNullable(answers.poll());
    }

    /** What a download was followed by has no meaning any more. */
    void forget() {
        answers.clear();
    }

    /**
     * What the device makes of a download whose own transfer broke, by the answers behind it. It acts on what it has taken
     * when it is asked for the first time; so only the first answer shows that it has taken nothing.
     */
    Fate fate() {
        boolean first = true;
        for (ControlAnswer answer : answers) {
            Optional<DfuStatus> status =
                    answer.failure().isPresent() ? Optional.empty() : DfuStatus.decode(answer.data());
            if (status.isPresent()) {
                DfuState state = status.get().state();
                return state.isBusy() ? Fate.TAKEN : first && isIdle(status.get()) ? Fate.NOT_TAKEN : Fate.UNKNOWN;
            }
            first = false;
        }
        return Fate.UNKNOWN;
    }

    /** What became of a download. */
    enum Fate {
        TAKEN,
        NOT_TAKEN,
        UNKNOWN
    }

    private static boolean isIdle(DfuStatus status) {
        return status.code() == DfuStatusCode.OK
                && (status.state() == DfuState.DFU_IDLE || status.state() == DfuState.DFU_DNLOAD_IDLE);
    }
}
