package org.bootlace.flasher.transport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One opened USB device: control transfers on endpoint 0 and the standard requests that the host stack must know about.
 * Not thread safe; one thread per open device.
 *
 * <p>Failures are {@link UsbTransferException}s: a stall, a time-out, a transfer error or a device that left the bus are
 * told apart by {@link UsbTransferException#fault()}.
 */
public interface UsbTransport extends AutoCloseable {

    /**
     * Reads from the device.
     *
     * @param length most bytes to accept (wLength), 0..65535
     * @return what the device sent, possibly shorter than {@code length}
     */
    byte[] controlIn(ControlSetup setup, int length, Duration timeout);

    /** Sends {@code data} (possibly empty) to the device and waits for its status stage. */
    void controlOut(ControlSetup setup, byte[] data, Duration timeout);

    /**
     * Makes several transfers, one right behind the other: the host controller is given all of them at once, so that between
     * two of them nothing waits for this program. One that fails does not keep the next from being made, except when it timed
     * out or the device left.
     *
     * @return what came of them, in their order; the last is the one that ended all when there are fewer than requests
     */
    default List<ControlAnswer> controlQueue(List<ControlRequest> requests) {
        List<ControlAnswer> answers = new ArrayList<>();
        for (ControlRequest request : requests) {
            ControlAnswer answer = answer(request);
            answers.add(answer);
            if (answer.endsAll()) {
                break;
            }
        }
        return answers;
    }

    private ControlAnswer answer(ControlRequest request) {
        try {
            if (request.isIn()) {
                return ControlAnswer.of(controlIn(request.setup(), request.length(), request.timeout()));
            }
            controlOut(request.setup(), request.out(), request.timeout());
            return ControlAnswer.of(new byte[0]);
        } catch (UsbTransferException failure) {
            return ControlAnswer.failed(failure);
        }
    }

    /** Claims an interface for this process; detaches a kernel driver where there is one. */
    void claim(int interfaceNumber);

    /** Selects an alternate setting of a claimed interface (SET_INTERFACE, USB 2.0 §9.4.10). */
    void selectAlternate(int interfaceNumber, int alternate);

    /** Releases what was claimed and closes the device; never throws, also when the device is gone. */
    @Override
    void close();
}
