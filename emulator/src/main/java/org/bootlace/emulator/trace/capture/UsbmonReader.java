package org.bootlace.emulator.trace.capture;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.SetupPacket;
import org.bootlace.emulator.usb.UsbTransfer;
import org.jspecify.annotations.Nullable;

/**
 * Joins the submissions and completions of Linux's usbmon (Documentation/usb/usbmon.rst; link types 220 and 189) to
 * transfers, in the order they ended. Isochronous transfers are left out.
 */
final class UsbmonReader implements PacketSink {

    private static final int MMAPPED = 220;
    private static final int PLAIN = 189;
    private static final int WINDOWS = 249;
    private static final int ISOCHRONOUS = 0;
    private static final int CONTROL = 2;
    private static final int IN = 0x80;
    private static final int ADDRESSES = 128;
    private static final int PIPE = -32;
    private static final int REMOTE_IO = -121;
    private static final int MOST_PENDING = 1 << 16;
    private static final int MOST_TRANSFERS = 4 << 20;

    private final List<UsbTransfer> transfers = new ArrayList<>();
    private final Map<Long, Submission> pending = new HashMap<>();
    private long packets;
    private long cut;

    /** A transfer that has not ended; {@code device} as {@link UsbTransfer#device()}. */
    private record Submission(
            int device, int endpoint, @Nullable SetupPacket setup, byte[] data, long time) {}

    @Override
    public void packet(CapturedPacket packet) throws MalformedCaptureException {
        packets++;
        int header = headerLength(packet.linkType());
        ByteBuffer event = packet.bytes();
        if (event.remaining() < header) {
            throw new MalformedCaptureException(
                    event.remaining(),
                    "packet " + packets + " is shorter than a usbmon header of " + header + " bytes");
        }
        if (event.get(9) == ISOCHRONOUS) {
            return;
        }
        if (event.get(8) == 'S') {
            submitted(packet, header);
        } else {
            completed(packet, header);
        }
    }

    /** What was recorded; transfers that had not ended when the recording stopped come last, as never answered. */
    Recording recording() {
        List<UsbTransfer> all = new ArrayList<>(transfers);
        long end = transfers.isEmpty() ? 0 : transfers.get(transfers.size() - 1).endedAt();
        pending.values().stream()
                .filter(open -> (open.endpoint & IN) == 0 || open.setup != null)
                .map(open -> transfer(open, ControlOutcome.NO_RESPONSE, Math.max(end, open.time)))
                .forEach(all::add);
        return new Recording(all, cut);
    }

    private int headerLength(int linkType) throws MalformedCaptureException {
        return switch (linkType) {
            case MMAPPED -> 64;
            case PLAIN -> 48;
            case WINDOWS ->
                throw new MalformedCaptureException(
                        0, "recorded by USBPcap on Windows (link type 249), which is not read");
            default ->
                throw new MalformedCaptureException(0, "link type " + linkType + " is not Linux's usbmon (220, 189)");
        };
    }

    private void submitted(CapturedPacket packet, int header) throws MalformedCaptureException {
        ByteBuffer event = packet.bytes();
        SetupPacket setup = null;
        if (event.get(9) == CONTROL && event.get(14) == 0) {
            byte[] bytes = new byte[SetupPacket.LENGTH];
            event.get(40, bytes);
            setup = SetupPacket.parse(bytes, 0);
        }
        if (pending.size() >= MOST_PENDING) {
            throw new MalformedCaptureException(0, "more than " + MOST_PENDING + " transfers are never answered");
        }
        byte[] data = data(event, header);
        boolean in = (event.get(10) & IN) != 0;
        if (!in && data.length < event.getInt(32)) {
            cut++;
        }
        pending.put(event.getLong(0), new Submission(device(event), event.get(10) & 0xFF, setup, data, packet.nanos()));
    }

    private void completed(CapturedPacket packet, int header) throws MalformedCaptureException {
        ByteBuffer event = packet.bytes();
        Submission submission = pending.remove(event.getLong(0));
        if (submission == null) {
            return; // submitted before the recording began
        }
        if (transfers.size() >= MOST_TRANSFERS) {
            throw new MalformedCaptureException(0, "more than " + MOST_TRANSFERS + " transfers");
        }
        transfers.add(transfer(submission, outcome(event, header, submission), packet.nanos()));
    }

    private ControlOutcome outcome(ByteBuffer event, int header, Submission submission) {
        int status = event.getInt(28);
        if (event.get(8) == 'E' || (status != 0 && status != REMOTE_IO)) {
            return status == PIPE ? ControlOutcome.STALL : ControlOutcome.NO_RESPONSE;
        }
        if ((submission.endpoint & IN) == 0) {
            return ControlOutcome.ACK;
        }
        byte[] data = data(event, header);
        if (data.length < event.getInt(32)) {
            cut++;
        }
        return new ControlOutcome.Data(data);
    }

    private static UsbTransfer transfer(Submission begun, ControlOutcome outcome, long end) {
        return new UsbTransfer(
                begun.device, begun.endpoint, begun.setup, begun.data, outcome, begun.time, Math.max(begun.time, end));
    }

    /** Bus 1 keeps its addresses, so that a device of our own traces keeps its number. */
    private static int device(ByteBuffer event) {
        int bus = event.getShort(12) & 0xFFFF;
        return Math.max(0, bus - 1) * ADDRESSES + (event.get(11) & 0x7F);
    }

    private static byte[] data(ByteBuffer event, int header) {
        int announced = event.getInt(36);
        byte[] data = new byte[Math.max(0, Math.min(announced, event.limit() - header))];
        event.get(header, data);
        return data;
    }
}
