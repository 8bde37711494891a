package org.bootlace.emulator.export.serial;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;
import org.bootlace.emulator.time.BoardClock;
import org.bootlace.emulator.uart.LineCoding;
import org.bootlace.emulator.uart.UartPort;
import org.jspecify.annotations.Nullable;

/**
 * The bootloader's UART on a TCP port, one client after the other. TCP knows neither baud rate nor parity: every byte counts
 * as sent at 115200 baud with even parity.
 */
public final class TcpSerialServer implements AutoCloseable {

    private static final LineCoding CODING = LineCoding.evenParity(115_200);
    private static final long CLOSE_MILLIS = 2000;

    private final ServerSocket listener;
    private final UartPort port;
    private final SerialInput input;
    private final SerialOutput output = new SerialOutput(this::stream);
    private final Thread reader;
    private final Thread writer;
    private volatile @Nullable Socket client;

    private TcpSerialServer(ServerSocket listener, UartPort port, BoardClock clock) {
        this.listener = listener;
        this.port = port;
        this.input = new SerialInput(port, clock);
        this.reader = Threads.daemon("uart-tcp-in", this::serve);
        this.writer = Threads.daemon("uart-tcp-out", output::run);
    }

    /**
     * Listens at {@code address}; port 0 takes a free one.
     *
     * @throws EmulatorException ADDRESS_IN_USE
     */
    public static TcpSerialServer start(InetSocketAddress address, UartPort port, BoardClock clock) {
        try {
            ServerSocket listener = new ServerSocket();
            listener.bind(address, 1);
            TcpSerialServer server = new TcpSerialServer(listener, port, clock);
            port.addListener(server.output);
            server.reader.start();
            server.writer.start();
            return server;
        } catch (IOException failure) {
            throw new EmulatorException(
                    EmulatorFailureKind.ADDRESS_IN_USE,
                    "cannot listen at " + address + ": " + failure.getMessage(),
                    "give another port, or 0 for a free one",
                    failure);
        }
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    /** Stops listening and hangs up; the port is free when this returns. */
    @Override
    public void close() {
        port.removeListener(output);
        writer.interrupt();
        reader.interrupt();
        close(listener);
        Socket connected = client;
        if (connected != null) {
            close(connected);
        }
        awaitReader();
    }

    /** Linux frees the port only when the thread that waits in accept(2) has come back from it. */
    private void awaitReader() {
        try {
            reader.join(CLOSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket accepted = listener.accept()) {
                accepted.setTcpNoDelay(true);
                client = accepted;
                input.carry(accepted.getInputStream(), () -> CODING);
            } catch (IOException clientLeft) {
                // the next one is welcome
            } catch (InterruptedException end) {
                return;
            }
            client = null;
        }
    }

    private @Nullable OutputStream stream() {
        try {
            Socket connected = client;
            return connected == null ? null : connected.getOutputStream();
        } catch (IOException clientLeft) {
            return null;
        }
    }

    private static void close(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception alreadyGone) {
            // that is what was wanted
        }
    }
}
