package org.bootlace.emulator.app;

import java.util.Arrays;
import java.util.Optional;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.ControlReply;
import org.bootlace.emulator.usb.DescriptorSet;
import org.bootlace.emulator.usb.Personality;
import org.bootlace.emulator.usb.SetupPacket;
import org.bootlace.emulator.usb.StandardRequests;
import org.bootlace.emulator.usb.WireTime;

/**
 * The running firmware on the bus: a CDC-ACM serial port (CDC 1.2, PSTN 1.2 §6.3) in front of {@link SerialFirmware}.
 * Bytes that mean nothing to the firmware are swallowed.
 */
public final class CdcApplication implements Personality {

    private static final int DATA_ENDPOINT = 1;
    private static final int CLASS_OUT = 0x21;
    private static final int CLASS_IN = 0xA1;
    private static final int SET_LINE_CODING = 0x20;
    private static final int GET_LINE_CODING = 0x21;
    private static final int SET_CONTROL_LINE_STATE = 0x22;
    private static final int SEND_BREAK = 0x23;
    private static final int LINE_CODING_BYTES = 7;

    private final DescriptorSet descriptors;
    private final StandardRequests standard;
    private final Firmware firmware;
    private final SerialFirmware serial;
    private final OutputQueue output;
    /** 115200 baud, one stop bit, no parity, eight data bits. */
    private byte[] lineCoding = {0x00, (byte) 0xC2, 0x01, 0x00, 0, 0, 8};

    private int controlLines;

    /** Starts {@code profile} on that chip. */
    public CdcApplication(ApplicationProfile profile, ApplicationHost host) {
        this.descriptors = CdcDescriptors.of(profile);
        this.standard = new StandardRequests(descriptors);
        this.output = new OutputQueue(() -> host.dataReady(DATA_ENDPOINT));
        this.firmware = new Firmware(profile, host, output);
        this.serial = new SerialFirmware(firmware);
    }

    @Override
    public DescriptorSet descriptors() {
        return descriptors;
    }

    /** DTR in bit 0, RTS in bit 1, as the host set them last. */
    public int controlLines() {
        return controlLines;
    }

    @Override
    public long listeningAt() {
        return 0;
    }

    @Override
    public ControlReply control(SetupPacket setup, byte[] out, long startsAt) {
        ControlOutcome outcome = StandardRequests.isStandard(setup) ? standard.answer(setup) : classRequest(setup, out);
        return new ControlReply(outcome, startsAt + WireTime.transactions(setup.wLength()));
    }

    @Override
    public ControlOutcome out(int endpoint, byte[] data) {
        if (endpoint != DATA_ENDPOINT || standard.isHalted(endpoint)) {
            return ControlOutcome.STALL;
        }
        serial.receive(data);
        return ControlOutcome.ACK;
    }

    @Override
    public Optional<byte[]> in(int endpoint, int maxLength) {
        return endpoint == DATA_ENDPOINT ? output.poll(maxLength) : Optional.empty();
    }

    @Override
    public void busReset() {
        standard.busReset();
        output.clear();
        controlLines = 0;
    }

    @Override
    public void halt(long now) {
        firmware.halt();
        output.clear();
    }

    private ControlOutcome classRequest(SetupPacket setup, byte[] out) {
        if (setup.bmRequestType() == CLASS_IN && setup.bRequest() == GET_LINE_CODING) {
            return new ControlOutcome.Data(Arrays.copyOf(lineCoding, Math.min(LINE_CODING_BYTES, setup.wLength())));
        }
        if (setup.bmRequestType() != CLASS_OUT) {
            return ControlOutcome.STALL;
        }
        return switch (setup.bRequest()) {
            case SET_LINE_CODING -> setLineCoding(out);
            case SET_CONTROL_LINE_STATE -> setControlLines(setup.wValue());
            case SEND_BREAK -> ControlOutcome.ACK;
            default -> ControlOutcome.STALL;
        };
    }

    private ControlOutcome setLineCoding(byte[] coding) {
        if (coding.length != LINE_CODING_BYTES) {
            return ControlOutcome.STALL;
        }
        lineCoding = coding.clone();
        return ControlOutcome.ACK;
    }

    private ControlOutcome setControlLines(int lines) {
        controlLines = lines;
        return ControlOutcome.ACK;
    }
}
