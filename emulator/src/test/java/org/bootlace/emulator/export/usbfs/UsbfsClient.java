package org.bootlace.emulator.export.usbfs;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.bootlace.emulator.usb.SetupPacket;

/** A program that opened a device node, as the preload library makes it look: an address space and ioctls. */
final class UsbfsClient implements AutoCloseable {

    static final long SUBMIT = 0x8038550AL;
    static final long DISCARD = 0x550BL;
    static final long REAP = 0x4008550CL;
    static final long REAP_NOW = 0x4008550DL;
    static final long CLAIM = 0x8004550FL;
    static final long RELEASE = 0x80045510L;
    static final long SET_INTERFACE = 0x80085504L;
    static final long RESET = 0x5514L;

    /** Where the program's only page of memory begins. */
    static final int BASE = 0x10000;

    static final int ARGUMENT = BASE;
    static final int BUFFER = BASE + 0x1000;

    final ByteBuffer memory = ByteBuffer.allocate(1 << 16).order(ByteOrder.nativeOrder());
    private final SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);

    UsbfsClient(Path bed, String node) throws IOException {
        channel.connect(
                UnixDomainSocketAddress.of(bed.resolve("ioctl/dev/bus/usb").resolve(node)));
    }

    /** Return value, or the negated error number. */
    long ioctl(long request, long argument) throws IOException {
        send(1, request, argument);
        while (true) {
            ByteBuffer message = receive(ByteBuffer.allocate(24));
            long command = message.getLong();
            long first = message.getLong();
            long second = message.getLong();
            if (command == 3) {
                return first == -1 ? -second : first;
            }
            ByteBuffer part = memory.duplicate()
                    .position(Math.toIntExact(first - BASE))
                    .limit(Math.toIntExact(first - BASE + second));
            if (command == 5) {
                channel.write(part);
            } else if (command == 6) {
                receive(part);
            } else {
                throw new AssertionError("command " + command);
            }
        }
    }

    /** An ioctl whose argument is a structure of words. */
    long call(long request, int... words) throws IOException {
        memory.position(0);
        for (int word : words) {
            memory.putInt(word);
        }
        return ioctl(request, (long) ARGUMENT);
    }

    /** Submits a control transfer as URB number {@code slot}. */
    long control(int slot, SetupPacket setup, byte[] out) throws IOException {
        memory.position(BUFFER - BASE + slot * 0x1000).put(setup.toBytes()).put(out);
        return urb(slot, 2, setup.isIn() ? 0x80 : 0, 8 + setup.wLength());
    }

    /** Submits whatever these fields say. */
    long urb(int slot, int type, int endpoint, int length) throws IOException {
        int at = address(slot) - BASE;
        memory.put(at, (byte) type)
                .put(at + 1, (byte) endpoint)
                .putInt(at + 4, 99)
                .putInt(at + 8, 0);
        memory.putLong(at + 16, BUFFER + slot * 0x1000L).putInt(at + 24, length).putInt(at + 28, 99);
        return ioctl(SUBMIT, (long) address(slot));
    }

    static int address(int slot) {
        return BASE + 0x100 + slot * 56;
    }

    /** Reaps until something is there; the slot that ended. */
    int reap() throws IOException {
        long result = ioctl(REAP_NOW, (long) ARGUMENT);
        while (result == -Errno.EAGAIN) {
            result = ioctl(REAP_NOW, (long) ARGUMENT);
        }
        if (result != 0) {
            throw new IOException("REAPURBNDELAY: " + result);
        }
        return (int) (memory.getLong(0) - address(0)) / 56;
    }

    int status(int slot) {
        return memory.getInt(address(slot) - BASE + 4);
    }

    int actualLength(int slot) {
        return memory.getInt(address(slot) - BASE + 28);
    }

    byte[] data(int slot, int offset, int length) {
        byte[] bytes = new byte[length];
        memory.get(BUFFER - BASE + slot * 0x1000 + offset, bytes);
        return bytes;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void send(long... longs) throws IOException {
        ByteBuffer message = ByteBuffer.allocate(24).order(ByteOrder.nativeOrder());
        for (long each : longs) {
            message.putLong(each);
        }
        channel.write(message.flip());
    }

    private ByteBuffer receive(ByteBuffer into) throws IOException {
        int start = into.position();
        while (into.hasRemaining()) {
            if (channel.read(into) < 0) {
                throw new IOException("the server hung up");
            }
        }
        return into.position(start).order(ByteOrder.nativeOrder());
    }
}
