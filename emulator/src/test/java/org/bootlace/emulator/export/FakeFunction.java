package org.bootlace.emulator.export;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.bootlace.emulator.time.BoardClock;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.ControlReply;
import org.bootlace.emulator.usb.SetupPacket;
import org.bootlace.emulator.usb.UsbFunction;

/**
 * A device that keeps a diary. It enumerates with the descriptors of an F4 ROM, stalls vendor request 0x55, never answers
 * 0x66, echoes the last OUT data to vendor request 0x02 and takes {@link #duration} for every transfer.
 */
public final class FakeFunction implements UsbFunction {

    public static final byte[] DEVICE = HexFormat.of().parseHex("1201000100000040830411df002201020301");
    public static final byte[] CONFIGURATION = HexFormat.of()
            .parseHex("09023600010100c032" + "0904000000fe010204" + "0904000100fe010205" + "0904000200fe010206"
                    + "0904000300fe010207" + "09210bff0000081a01");

    public final List<SetupPacket> taken = new CopyOnWriteArrayList<>();
    public final List<byte[]> written = new CopyOnWriteArrayList<>();
    public final Queue<byte[]> readable = new ConcurrentLinkedQueue<>();
    public final AtomicInteger resets = new AtomicInteger();
    public volatile long listeningAt;
    public volatile long duration;
    /** wValue of a descriptor that it stalls. */
    public volatile int refused = -1;

    private final BoardClock clock;
    private byte[] last = {};

    public FakeFunction(BoardClock clock) {
        this.clock = clock;
    }

    @Override
    public byte[] deviceDescriptor() {
        return DEVICE.clone();
    }

    @Override
    public byte[] configurationDescriptor() {
        return CONFIGURATION.clone();
    }

    @Override
    public long listeningAt() {
        return listeningAt;
    }

    @Override
    public synchronized ControlReply control(SetupPacket setup, byte[] out) {
        taken.add(setup);
        return new ControlReply(outcome(setup, out), clock.now() + duration);
    }

    @Override
    public ControlOutcome out(int endpoint, byte[] data) {
        written.add(data);
        return ControlOutcome.ACK;
    }

    @Override
    public Optional<byte[]> in(int endpoint, int maxLength) {
        return Optional.ofNullable(readable.poll());
    }

    @Override
    public void busReset() {
        resets.incrementAndGet();
    }

    private ControlOutcome outcome(SetupPacket setup, byte[] out) {
        switch (setup.bRequest()) {
            case 0x06:
                return setup.wValue() == refused ? ControlOutcome.STALL : descriptor(setup);
            case 0x02:
                return new ControlOutcome.Data(Arrays.copyOf(last, Math.min(last.length, setup.wLength())));
            case 0x55:
                return ControlOutcome.STALL;
            case 0x66:
                return ControlOutcome.NO_RESPONSE;
            default:
                last = out;
                return setup.isIn() ? new ControlOutcome.Data(new byte[setup.wLength()]) : ControlOutcome.ACK;
        }
    }

    private static ControlOutcome descriptor(SetupPacket setup) {
        byte[] found = switch (setup.wValue() >> 8) {
            case 1 -> DEVICE;
            case 2 -> CONFIGURATION;
            case 3 -> HexFormat.of().parseHex("0a0342006f006f007400");
            default -> null;
        };
        return found == null
                ? ControlOutcome.STALL
                : new ControlOutcome.Data(Arrays.copyOf(found, Math.min(found.length, setup.wLength())));
    }

    /** Setup packets the tests use. */
    public static SetupPacket vendorIn(int request, int length) {
        return new SetupPacket(0xC0, request, 0, 0, length);
    }

    public static SetupPacket vendorOut(int request, int value, int length) {
        return new SetupPacket(0x40, request, value, 0, length);
    }
}
