package org.bootlace.emulator.export.usbfs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongFunction;
import org.bootlace.emulator.export.urb.Urb;
import org.bootlace.emulator.usb.SetupPacket;

/**
 * {@code struct usbdevfs_urb} of a 64-bit program (linux/usbdevice_fs.h), 56 bytes in the program's memory.
 *
 * @param address where the structure lies
 * @param type 1 interrupt, 2 control, 3 bulk
 * @param endpoint endpoint address with direction bit
 * @param shortNotOk fewer IN bytes than asked for are an error
 * @param buffer where its data lies and how much there is
 */
record UsbdevfsUrb(long address, int type, int endpoint, boolean shortNotOk, Buffer buffer) {

    static final int LENGTH = 56;

    private static final int INTERRUPT = 1;
    private static final int CONTROL = 2;
    private static final int BULK = 3;
    private static final int LARGEST_CONTROL = 4096;
    private static final int LARGEST = 16 << 20;
    private static final int STATUS_OFFSET = 4;
    private static final int ACTUAL_LENGTH_OFFSET = 28;

    /** The program's data; for control transfers the setup packet comes first. */
    record Buffer(long address, int length) {}

    static UsbdevfsUrb read(ClientMemory memory, long address) throws IOException {
        ByteBuffer raw = ByteBuffer.wrap(memory.read(address, LENGTH)).order(ByteOrder.nativeOrder());
        return new UsbdevfsUrb(
                address,
                raw.get(0) & 0xFF,
                raw.get(1) & 0xFF,
                (raw.getInt(8) & 1) != 0,
                new Buffer(raw.getLong(16), raw.getInt(24)));
    }

    /** The transfer it asks for, with its OUT data fetched; empty when a kernel would answer EINVAL. */
    Optional<LongFunction<Urb>> transfer(ClientMemory memory) throws IOException {
        if (buffer.length() < 0 || buffer.length() > LARGEST) {
            return Optional.empty();
        }
        if (type == CONTROL) {
            return control(memory);
        }
        if ((type != BULK && type != INTERRUPT) || (endpoint & 0x0F) == 0) {
            return Optional.empty();
        }
        int number = endpoint & 0x0F;
        if (isIn()) {
            return Optional.of(id -> new Urb.In(id, number, buffer.length()));
        }
        byte[] data = memory.read(buffer.address(), buffer.length());
        return Optional.of(id -> new Urb.Out(id, number, data));
    }

    /** Writes how it ended into the program's memory; nothing beyond the program's own buffer. */
    void complete(ClientMemory memory, TransferResult result) throws IOException {
        int skipped = type == CONTROL ? SetupPacket.LENGTH : 0;
        int room = buffer.length() - skipped;
        int length = Math.min(room, result.data().length);
        if (length > 0) {
            memory.write(buffer.address() + skipped, Arrays.copyOf(result.data(), length));
        }
        memory.write(address + STATUS_OFFSET, word(status(result, room)));
        memory.write(address + ACTUAL_LENGTH_OFFSET, word(Math.min(room, result.actualLength())));
    }

    private int status(TransferResult result, int room) {
        if (result.data().length > room) {
            return -Errno.EOVERFLOW;
        }
        boolean tooShort = shortNotOk && isIn() && result.status() == 0 && result.data().length < room;
        return tooShort ? -Errno.EREMOTEIO : result.status();
    }

    private boolean isIn() {
        return (endpoint & 0x80) != 0;
    }

    private Optional<LongFunction<Urb>> control(ClientMemory memory) throws IOException {
        if (buffer.length() < SetupPacket.LENGTH) {
            return Optional.empty();
        }
        SetupPacket setup = SetupPacket.parse(memory.read(buffer.address(), SetupPacket.LENGTH), 0);
        if (setup.wLength() > LARGEST_CONTROL || setup.wLength() + SetupPacket.LENGTH > buffer.length()) {
            return Optional.empty();
        }
        boolean hasData = !setup.isIn() && setup.wLength() > 0;
        byte[] out = hasData ? memory.read(buffer.address() + SetupPacket.LENGTH, setup.wLength()) : new byte[0];
        return Optional.of(id -> new Urb.Control(id, setup, out));
    }

    private static byte[] word(int value) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.nativeOrder())
                .putInt(value)
                .array();
    }
}
