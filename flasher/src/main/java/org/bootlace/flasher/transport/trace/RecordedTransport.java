package org.bootlace.flasher.transport.trace;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.bootlace.flasher.transport.ControlAnswer;
import org.bootlace.flasher.transport.ControlRequest;
import org.bootlace.flasher.transport.ControlSetup;
import org.bootlace.flasher.transport.UsbTransferException;
import org.bootlace.flasher.transport.UsbTransferException.Fault;
import org.bootlace.flasher.transport.UsbTransport;

/** One opened device whose transfers are recorded. */
final class RecordedTransport implements UsbTransport {

    /** SET_INTERFACE (USB 2.0 §9.4.10). */
    private static final int TO_INTERFACE = 0x01;

    private static final int SET_INTERFACE = 11;
    private static final byte[] NOTHING = {};

    private final UsbTransport usb;
    private final Recording recording;
    private final LongSupplier nanos;
    private final Place place;

    /** Numbers of bus and device. */
    record Place(int bus, int device) {}

    RecordedTransport(UsbTransport usb, Recording recording, LongSupplier nanos, Place place) {
        this.usb = usb;
        this.recording = recording;
        this.nanos = nanos;
        this.place = place;
    }

    @Override
    public byte[] controlIn(ControlSetup setup, int length, Duration timeout) {
        long start = nanos.getAsLong();
        try {
            byte[] data = usb.controlIn(setup, length, timeout);
            add(setup, length, data, Optional.empty(), start);
            return data;
        } catch (UsbTransferException failed) {
            add(setup, length, NOTHING, Optional.of(failed.fault()), start);
            throw failed;
        }
    }

    @Override
    public void controlOut(ControlSetup setup, byte[] data, Duration timeout) {
        out(setup, data, () -> usb.controlOut(setup, data, timeout));
    }

    /** All have the times of the whole queue: when each of them was over, only the host controller knows. */
    @Override
    public List<ControlAnswer> controlQueue(List<ControlRequest> requests) {
        long start = nanos.getAsLong();
        List<ControlAnswer> answers = usb.controlQueue(requests);
        for (int i = 0; i < answers.size(); i++) {
            ControlRequest request = requests.get(i);
            ControlAnswer answer = answers.get(i);
            byte[] data = request.isIn() ? answer.data() : request.out();
            add(request.setup(), request.length(), data, answer.failure().map(UsbTransferException::fault), start);
        }
        return answers;
    }

    @Override
    public void selectAlternate(int interfaceNumber, int alternate) {
        ControlSetup setup = new ControlSetup(TO_INTERFACE, SET_INTERFACE, alternate, interfaceNumber);
        out(setup, NOTHING, () -> usb.selectAlternate(interfaceNumber, alternate));
    }

    private void out(ControlSetup setup, byte[] data, Runnable transfer) {
        long start = nanos.getAsLong();
        try {
            transfer.run();
            add(setup, data.length, data, Optional.empty(), start);
        } catch (UsbTransferException failed) {
            add(setup, data.length, data, Optional.of(failed.fault()), start);
            throw failed;
        }
    }

    private void add(ControlSetup setup, int length, byte[] data, Optional<Fault> fault, long start) {
        recording.add(new RecordedTransfer(
                place.bus(), place.device(), setup, length, data.clone(), fault, start, nanos.getAsLong()));
    }

    @Override
    public void claim(int interfaceNumber) {
        usb.claim(interfaceNumber);
    }

    @Override
    public void close() {
        usb.close();
    }
}
