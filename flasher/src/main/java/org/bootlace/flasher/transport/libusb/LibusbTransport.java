package org.bootlace.flasher.transport.libusb;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bootlace.flasher.transport.ControlAnswer;
import org.bootlace.flasher.transport.ControlRequest;
import org.bootlace.flasher.transport.ControlSetup;
import org.bootlace.flasher.transport.UsbPath;
import org.bootlace.flasher.transport.UsbTransferException;
import org.bootlace.flasher.transport.UsbTransferException.Fault;
import org.bootlace.flasher.transport.UsbTransport;
import org.usb4java.Device;
import org.usb4java.DeviceHandle;
import org.usb4java.LibUsb;

/** One device opened through libusb, with the context it was opened in. For one thread. */
final class LibusbTransport implements UsbTransport {

    private static final int FIRST_BUFFER = 4096;

    private final LibusbContext context;
    private final DeviceHandle handle;
    private final UsbPath path;
    private final LibusbQueue queue;
    private final Set<Integer> claimed = new LinkedHashSet<>();
    private ByteBuffer buffer = ByteBuffer.allocateDirect(FIRST_BUFFER);
    private boolean open = true;

    private LibusbTransport(LibusbContext context, DeviceHandle handle, UsbPath path) {
        this.context = context;
        this.handle = handle;
        this.path = path;
        this.queue = new LibusbQueue(context, handle);
    }

    /** Opens {@code device}; from then on the context is the transport's to close. */
    static UsbTransport open(LibusbContext context, Device device, UsbPath path) {
        DeviceHandle handle = new DeviceHandle();
        LibusbError.check(LibUsb.open(device, handle), "open " + path);
        // Where the platform has no kernel drivers to detach this is refused, and nothing is lost.
        LibUsb.setAutoDetachKernelDriver(handle, true);
        return new LibusbTransport(context, handle, path);
    }

    @Override
    public byte[] controlIn(ControlSetup setup, int length, Duration timeout) {
        ByteBuffer data = room(length);
        byte[] answer = new byte[transfer(setup, data, timeout)];
        data.get(answer);
        return answer;
    }

    @Override
    public void controlOut(ControlSetup setup, byte[] data, Duration timeout) {
        int sent = transfer(setup, room(data.length).put(data), timeout);
        if (sent != data.length) {
            throw shortened(setup, sent, data.length);
        }
    }

    @Override
    public List<ControlAnswer> controlQueue(List<ControlRequest> requests) {
        requireOpen();
        return queue.run(requests, this);
    }

    UsbTransferException shortened(ControlSetup setup, int sent, int length) {
        return new UsbTransferException(
                Fault.TRANSFER_ERROR, describe(setup) + ": the device took " + sent + " of " + length + " bytes");
    }

    @Override
    public void claim(int interfaceNumber) {
        LibusbError.check(
                LibUsb.claimInterface(handle, interfaceNumber), "claim interface " + interfaceNumber + " of " + path);
        claimed.add(interfaceNumber);
    }

    @Override
    public void selectAlternate(int interfaceNumber, int alternate) {
        LibusbError.check(
                LibUsb.setInterfaceAltSetting(handle, interfaceNumber, alternate),
                "select alternate setting " + alternate + " of interface " + interfaceNumber + " of " + path);
    }

    @Override
    public void close() {
        if (!open) {
            return;
        }
        open = false;
        if (queue.broken()) {
            return; // What libusb may still use is left to the end of the process.
        }
        // The results do not matter: a device that left the bus has released everything by itself.
        queue.close();
        for (int number : claimed) {
            LibUsb.releaseInterface(handle, number);
        }
        LibUsb.close(handle);
        context.close();
    }

    private int transfer(ControlSetup setup, ByteBuffer data, Duration timeout) {
        requireOpen();
        int result = LibUsb.controlTransfer(
                handle,
                (byte) setup.bmRequestType(),
                (byte) setup.bRequest(),
                (short) setup.wValue(),
                (short) setup.wIndex(),
                data.rewind(),
                milliseconds(timeout));
        if (result < 0) {
            throw LibusbError.exception(result, describe(setup));
        }
        return result;
    }

    private void requireOpen() {
        if (!open) {
            throw new IllegalStateException("the device at " + path + " is closed");
        }
    }

    /** libusb takes the capacity of the buffer for wLength, hence the slice. */
    private ByteBuffer room(int length) {
        if (buffer.capacity() < length) {
            buffer = ByteBuffer.allocateDirect(length);
        }
        return buffer.clear().limit(length).slice();
    }

    /** libusb takes 0 for "for ever", which nobody wants. */
    static long milliseconds(Duration timeout) {
        return Math.max(1, Math.min(Integer.MAX_VALUE, timeout.toMillis()));
    }

    String describe(ControlSetup setup) {
        return String.format(
                "control transfer %02x %02x wValue=0x%04x wIndex=0x%04x to %s",
                setup.bmRequestType(), setup.bRequest(), setup.wValue(), setup.wIndex(), path);
    }
}
