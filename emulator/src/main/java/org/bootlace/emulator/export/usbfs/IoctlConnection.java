package org.bootlace.emulator.export.usbfs;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;

/**
 * umockdev's remote ioctl protocol, server side: one message is three native longs. A client asks (ioctl, read, write);
 * the server may read and write its memory any number of times and then says what the call returns.
 */
final class IoctlConnection implements ClientMemory, AutoCloseable {

    static final int IOCTL = 1;
    static final int READ = 7;

    private static final int DONE = 3;
    private static final int RUN = 4;
    private static final int READ_MEMORY = 5;
    private static final int WRITE_MEMORY = 6;
    private static final int MESSAGE = 3 * Long.BYTES;

    private final SocketChannel channel;

    /**
     * What the client calls.
     *
     * @param call {@link #IOCTL}, {@link #READ} or another
     * @param request the ioctl number
     * @param argument its third argument
     */
    record Request(long call, long request, long argument) {}

    IoctlConnection(SocketChannel channel) {
        this.channel = channel;
    }

    /** Waits for the next call; {@link EOFException} when the client closed the device. */
    Request next() throws IOException {
        ByteBuffer message = receive(MESSAGE);
        return new Request(message.getLong(), message.getLong(), message.getLong());
    }

    /** The call is over. */
    void done(IoctlResult result) throws IOException {
        send(message(DONE, result.value(), result.errno()));
    }

    /** Lets the client do the call itself, on the file it opened, and return what came of it. */
    void passThrough() throws IOException {
        send(message(RUN, 0, 0));
        Request outcome = next();
        done(new IoctlResult(outcome.request(), (int) outcome.argument()));
    }

    @Override
    public byte[] read(long address, int length) throws IOException {
        send(message(READ_MEMORY, address, length));
        return receive(length).array();
    }

    @Override
    public void write(long address, byte[] bytes) throws IOException {
        ByteBuffer whole = ByteBuffer.allocate(MESSAGE + bytes.length).order(ByteOrder.nativeOrder());
        send(whole.put(message(WRITE_MEMORY, address, bytes.length)).put(bytes).flip());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static ByteBuffer message(long command, long first, long second) {
        return ByteBuffer.allocate(MESSAGE)
                .order(ByteOrder.nativeOrder())
                .putLong(command)
                .putLong(first)
                .putLong(second)
                .flip();
    }

    private void send(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private ByteBuffer receive(int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(new byte[length]).order(ByteOrder.nativeOrder());
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException("the client closed the device");
            }
        }
        return bytes.flip();
    }
}
