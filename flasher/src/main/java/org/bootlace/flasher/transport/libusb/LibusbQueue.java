package org.bootlace.flasher.transport.libusb;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bootlace.flasher.transport.ControlAnswer;
import org.bootlace.flasher.transport.ControlRequest;
import org.bootlace.flasher.transport.UsbTransferException;
import org.bootlace.flasher.transport.UsbTransferException.Fault;
import org.usb4java.DeviceHandle;
import org.usb4java.LibUsb;
import org.usb4java.Transfer;
import org.usb4java.TransferCallback;

/**
 * Several control transfers under way at once on one device, through libusb's asynchronous interface; the operating system
 * carries them out in the order of their submission. Its transfers and their buffers are used again and again. For one
 * thread.
 */
final class LibusbQueue implements TransferCallback, AutoCloseable {

    private static final int SETUP = 8;
    private static final int FIRST_BUFFER = SETUP + 4096;
    private static final long ROUND_MICROS = Duration.ofSeconds(1).toNanos() / 1000;

    /** The libusb_error of each libusb_transfer_status, from LIBUSB_TRANSFER_COMPLETED on. */
    private static final int[] ERRORS = {
        LibUsb.SUCCESS,
        LibUsb.ERROR_IO,
        LibUsb.ERROR_TIMEOUT,
        LibUsb.ERROR_INTERRUPTED,
        LibUsb.ERROR_PIPE,
        LibUsb.ERROR_NO_DEVICE,
        LibUsb.ERROR_OVERFLOW
    };

    private final LibusbContext context;
    private final DeviceHandle handle;
    private final List<Slot> slots = new ArrayList<>();
    private int underWay;
    private boolean over;
    /** libusb has lost track of what is under way: nothing may be given to it again, and nothing taken back. */
    private boolean broken;

    LibusbQueue(LibusbContext context, DeviceHandle handle) {
        this.context = context;
        this.handle = handle;
    }

    /** One transfer and what it reads from or writes to. */
    private static final class Slot {
        private final Transfer transfer = LibUsb.allocTransfer();
        private ByteBuffer buffer = room(FIRST_BUFFER);
        private boolean pending;

        /** Puts the request into the buffer: its setup packet, little endian (USB 2.0 §9.3), and what goes out. */
        void load(ControlRequest request) {
            if (buffer.capacity() < SETUP + request.length()) {
                buffer = room(SETUP + request.length());
            }
            buffer.clear()
                    .put((byte) request.setup().bmRequestType())
                    .put((byte) request.setup().bRequest())
                    .putShort((short) request.setup().wValue())
                    .putShort((short) request.setup().wIndex())
                    .putShort((short) request.length())
                    .put(request.out())
                    .clear();
        }

        byte[] data() {
            byte[] bytes = new byte[transfer.actualLength()];
            buffer.clear().position(SETUP).get(bytes);
            return bytes;
        }

        private static ByteBuffer room(int bytes) {
            return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    /** Makes them all, as {@link org.bootlace.flasher.transport.UsbTransport#controlQueue} says. */
    List<ControlAnswer> run(List<ControlRequest> requests, LibusbTransport transport) {
        if (broken) {
            throw lost();
        }
        over = false;
        int refused = LibUsb.SUCCESS;
        int submitted = 0;
        while (submitted < requests.size() && refused == LibUsb.SUCCESS) {
            refused = submit(slot(submitted), requests.get(submitted));
            submitted += refused == LibUsb.SUCCESS ? 1 : 0;
        }
        finish();
        List<ControlAnswer> answers = new ArrayList<>();
        for (int i = 0; i < submitted; i++) {
            answers.add(answer(requests.get(i), slots.get(i), transport));
            if (answers.get(i).endsAll()) {
                return answers;
            }
        }
        if (refused != LibUsb.SUCCESS) {
            answers.add(ControlAnswer.failed(LibusbError.exception(
                    refused, transport.describe(requests.get(submitted).setup()))));
        }
        return answers;
    }

    private Slot slot(int index) {
        if (index == slots.size()) {
            slots.add(new Slot());
        }
        return slots.get(index);
    }

    private int submit(Slot slot, ControlRequest request) {
        slot.load(request);
        LibUsb.fillControlTransfer(
                slot.transfer, handle, slot.buffer, this, null, LibusbTransport.milliseconds(request.timeout()));
        int result = LibUsb.submitTransfer(slot.transfer);
        if (result == LibUsb.SUCCESS) {
            slot.pending = true;
            underWay++;
        }
        return result;
    }

    /** Lets libusb work until nothing is under way any more. */
    private void finish() {
        while (underWay > 0) {
            int result = context.handleEvents(ROUND_MICROS);
            if (result != LibUsb.SUCCESS && result != LibUsb.ERROR_INTERRUPTED) {
                broken = true;
                throw lost();
            }
        }
    }

    private static UsbTransferException lost() {
        return new UsbTransferException(
                Fault.DISCONNECTED, "wait for transfers: libusb does not say any more what became of them");
    }

    /** Whether transfers may still be under way, so that the device's handle is not to be closed. */
    boolean broken() {
        return broken;
    }

    /** Called by libusb at the end of each. Once one has timed out or the device is gone, the others are taken back. */
    @Override
    public void processTransfer(Transfer ended) {
        underWay--;
        int status = ended.status();
        boolean last = status == LibUsb.TRANSFER_TIMED_OUT || status == LibUsb.TRANSFER_NO_DEVICE;
        for (Slot slot : slots) {
            if (slot.transfer.equals(ended)) {
                slot.pending = false;
            } else if (last && !over && slot.pending) {
                LibUsb.cancelTransfer(slot.transfer);
            }
        }
        over |= last;
    }

    private static ControlAnswer answer(ControlRequest request, Slot slot, LibusbTransport transport) {
        int status = slot.transfer.status();
        if (status != LibUsb.TRANSFER_COMPLETED) {
            int error = status > 0 && status < ERRORS.length ? ERRORS[status] : LibUsb.ERROR_OTHER;
            return ControlAnswer.failed(LibusbError.exception(error, transport.describe(request.setup())));
        }
        if (request.isIn()) {
            return ControlAnswer.of(slot.data());
        }
        int sent = slot.transfer.actualLength();
        return sent == request.length()
                ? ControlAnswer.of(new byte[0])
                : ControlAnswer.failed(transport.shortened(request.setup(), sent, request.length()));
    }

    /** Gives the transfers back; one that libusb could not end stays its own. */
    @Override
    public void close() {
        for (Slot slot : slots) {
            if (!slot.pending) {
                LibUsb.freeTransfer(slot.transfer);
            }
        }
        slots.clear();
    }
}
