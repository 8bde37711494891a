package org.bootlace.emulator.export.usbfs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import org.bootlace.emulator.export.urb.Urb;
import org.bootlace.emulator.usb.SetupPacket;
import org.jspecify.annotations.Nullable;

/**
 * One open file on a device node: its pending and its finished transfers, and the interfaces it claimed. Its ioctls come
 * one at a time from one thread; transfers end on any.
 */
final class OpenDevice implements AutoCloseable {

    /** How long an empty-handed REAPURBNDELAY waits: long enough that a polling libusb does not burn a core. */
    private static final long LINGER_MICROS = 2_000;

    private static final long CONTROL_SECONDS = 5;
    private static final int RECIPIENT_INTERFACE = 0x01;
    private static final int SET_CONFIGURATION = 0x09;
    private static final int SET_INTERFACE = 0x0B;

    private final BusDevice device;
    private final ClientMemory memory;
    private final Map<Long, Long> idByUrb = new ConcurrentHashMap<>();
    private final BlockingQueue<Finished> finished = new LinkedBlockingQueue<>();
    private final AtomicInteger outstanding = new AtomicInteger();

    private record Finished(UsbdevfsUrb urb, TransferResult result) {}

    OpenDevice(BusDevice device, ClientMemory memory) {
        this.device = device;
        this.memory = memory;
    }

    IoctlResult submit(long address) throws IOException {
        UsbdevfsUrb urb = UsbdevfsUrb.read(memory, address);
        Optional<LongFunction<Urb>> transfer = urb.transfer(memory);
        if (transfer.isEmpty() || idByUrb.containsKey(address)) {
            return IoctlResult.error(Errno.EINVAL);
        }
        outstanding.incrementAndGet();
        long id = device.submit(
                number -> {
                    idByUrb.put(address, number);
                    return transfer.get().apply(number);
                },
                result -> finish(urb, result));
        if (id == 0) {
            idByUrb.remove(address);
            outstanding.decrementAndGet();
            return IoctlResult.error(Errno.ENODEV);
        }
        return IoctlResult.OK;
    }

    IoctlResult discard(long address) {
        Long id = idByUrb.get(address);
        return id != null && device.cancel(id) ? IoctlResult.OK : IoctlResult.error(Errno.EINVAL);
    }

    /** REAPURBNDELAY: the oldest finished transfer, or EAGAIN. */
    IoctlResult reapNow(long argument) throws IOException, InterruptedException {
        return reap(finished.poll(isOver() ? 0 : LINGER_MICROS, TimeUnit.MICROSECONDS), argument);
    }

    /** REAPURB: waits while something is pending. */
    IoctlResult reap(long argument) throws IOException, InterruptedException {
        Finished oldest = finished.poll();
        while (oldest == null && outstanding.get() > 0) {
            oldest = finished.poll(LINGER_MICROS, TimeUnit.MICROSECONDS);
        }
        return reap(oldest == null ? finished.poll() : oldest, argument);
    }

    IoctlResult claim(int number) {
        return device.claim(number, this) ? IoctlResult.OK : IoctlResult.error(Errno.EBUSY);
    }

    IoctlResult release(int number) {
        return device.release(number, this) ? IoctlResult.OK : IoctlResult.error(Errno.EINVAL);
    }

    IoctlResult setInterface(int number, int alternate) {
        return control(new SetupPacket(RECIPIENT_INTERFACE, SET_INTERFACE, alternate, number, 0));
    }

    IoctlResult setConfiguration(int value) {
        return control(new SetupPacket(0, SET_CONFIGURATION, value & 0xFF, 0, 0));
    }

    /** RESET: the port is reset and the device configured again, as a kernel does. */
    IoctlResult reset() {
        device.busReset();
        return await(device::configure);
    }

    /** What is pending is taken back, as when the kernel closes a file. */
    @Override
    public void close() {
        idByUrb.values().forEach(device::cancel);
        device.releaseAll(this);
    }

    /** Whether the device left and nothing is to be reaped any more; what was pending ends a moment after it left. */
    private boolean isOver() {
        return device.isGone() && outstanding.get() == 0 && finished.isEmpty();
    }

    private void finish(UsbdevfsUrb urb, TransferResult result) {
        idByUrb.remove(urb.address());
        finished.add(new Finished(urb, result));
        outstanding.decrementAndGet();
    }

    private IoctlResult reap(@Nullable Finished oldest, long argument) throws IOException {
        if (oldest == null) {
            return IoctlResult.error(isOver() ? Errno.ENODEV : Errno.EAGAIN);
        }
        oldest.urb().complete(memory, oldest.result());
        memory.write(
                argument,
                ByteBuffer.allocate(Long.BYTES)
                        .order(ByteOrder.nativeOrder())
                        .putLong(oldest.urb().address())
                        .array());
        return IoctlResult.OK;
    }

    private IoctlResult control(SetupPacket setup) {
        return await(end -> device.control(setup, end));
    }

    private IoctlResult await(ToLongFunction<Consumer<TransferResult>> start) {
        CompletableFuture<TransferResult> ended = new CompletableFuture<>();
        long id = start.applyAsLong(ended::complete);
        if (id == 0) {
            return IoctlResult.error(Errno.ENODEV);
        }
        TransferResult late = new TransferResult(-Errno.ETIMEDOUT, 0, new byte[0]);
        TransferResult result =
                ended.completeOnTimeout(late, CONTROL_SECONDS, TimeUnit.SECONDS).join();
        if (result.equals(late)) {
            device.cancel(id);
        }
        return result.status() == 0 ? IoctlResult.OK : IoctlResult.error(-result.status());
    }
}
