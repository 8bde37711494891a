package org.bootlace.emulator.export.usbfs;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.bootlace.emulator.export.urb.Urb;
import org.bootlace.emulator.export.urb.UrbPump;
import org.bootlace.emulator.time.BoardClock;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.SetupPacket;
import org.bootlace.emulator.usb.UsbFunction;

/**
 * A function on the made-up bus, from its attachment to its detachment: what a kernel would keep about it. Every
 * transfer that was accepted ends exactly once: as the device answers, taken back, or because the device left.
 */
final class BusDevice {

    private static final SetupPacket SET_CONFIGURATION_1 = new SetupPacket(0x00, 0x09, 1, 0, 0);
    private static final byte[] NOTHING = {};

    private final UsbFunction function;
    private final UrbPump pump;
    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, Consumer<TransferResult>> pending = new ConcurrentHashMap<>();
    private final Map<Integer, Object> claims = new ConcurrentHashMap<>();
    private volatile boolean gone;

    BusDevice(UsbFunction function, BoardClock clock) {
        this.function = function;
        this.pump = new UrbPump(function, clock, this::completed);
    }

    UsbFunction function() {
        return function;
    }

    boolean isGone() {
        return gone;
    }

    /**
     * Starts a transfer; {@code end} is called once, from any thread, and must not block.
     *
     * @param urb makes the transfer from the number it gets
     * @return that number, or 0 when nothing was started because the device left or too much is pending
     */
    long submit(LongFunction<Urb> urb, Consumer<TransferResult> end) {
        long id = ids.incrementAndGet();
        pending.put(id, end);
        if (gone || !pump.submit(urb.apply(id))) {
            return pending.remove(id) == null ? id : 0;
        }
        return id;
    }

    /** Takes a transfer back; false when it ended before. */
    boolean cancel(long id) {
        Consumer<TransferResult> end = pump.cancel(id) ? pending.remove(id) : null;
        if (end == null) {
            return false;
        }
        end.accept(TransferResult.DISCARDED);
        return true;
    }

    /** A control transfer without data. */
    long control(SetupPacket setup, Consumer<TransferResult> end) {
        return submit(id -> new Urb.Control(id, setup, NOTHING), end);
    }

    /** What a kernel does after it reset the port, and after it found a new device. */
    long configure(Consumer<TransferResult> end) {
        return control(SET_CONFIGURATION_1, end);
    }

    void busReset() {
        function.busReset();
    }

    void dataReady(int endpoint) {
        pump.dataReady(endpoint);
    }

    /** Whether {@code owner} has the interface now. */
    boolean claim(int number, Object owner) {
        return claims.putIfAbsent(number, owner) == null || owner.equals(claims.get(number));
    }

    boolean release(int number, Object owner) {
        return claims.remove(number, owner);
    }

    void releaseAll(Object owner) {
        claims.values().removeIf(owner::equals);
    }

    /** The function left the bus: what is pending ends with ESHUTDOWN, nothing new begins. */
    void leave() {
        gone = true;
        pump.close();
        for (Long id : Set.copyOf(pending.keySet())) {
            Consumer<TransferResult> end = pending.remove(id);
            if (end != null) {
                end.accept(TransferResult.DEVICE_GONE);
            }
        }
    }

    private void completed(Urb urb, ControlOutcome outcome) {
        Consumer<TransferResult> end = pending.remove(urb.id());
        if (end != null) {
            end.accept(TransferResult.of(outcome, urb.held()));
        }
    }
}
