package org.bootlace.flasher;

import java.time.Duration;
import java.util.List;
import org.bootlace.flasher.transport.ControlAnswer;
import org.bootlace.flasher.transport.ControlRequest;
import org.bootlace.flasher.transport.ControlSetup;
import org.bootlace.flasher.transport.UsbTransport;

/** Counts the control transfers of a job, for its report. */
final class CountingTransport implements UsbTransport {

    private final UsbTransport usb;
    private long transfers;

    CountingTransport(UsbTransport usb) {
        this.usb = usb;
    }

    /** Transfers so far, failed ones included. */
    long transfers() {
        return transfers;
    }

    @Override
    public byte[] controlIn(ControlSetup setup, int length, Duration timeout) {
        transfers++;
        return usb.controlIn(setup, length, timeout);
    }

    @Override
    public void controlOut(ControlSetup setup, byte[] data, Duration timeout) {
        transfers++;
        usb.controlOut(setup, data, timeout);
    }

    @Override
    public List<ControlAnswer> controlQueue(List<ControlRequest> requests) {
        List<ControlAnswer> answers = usb.controlQueue(requests);
        transfers += answers.size();
        return answers;
    }

    @Override
    public void claim(int interfaceNumber) {
        usb.claim(interfaceNumber);
    }

    @Override
    public void selectAlternate(int interfaceNumber, int alternate) {
        transfers++;
        usb.selectAlternate(interfaceNumber, alternate);
    }

    @Override
    public void close() {
        usb.close();
    }
}
