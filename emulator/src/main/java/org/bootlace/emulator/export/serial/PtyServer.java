package org.bootlace.emulator.export.serial;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;
import org.bootlace.emulator.time.BoardClock;
import org.bootlace.emulator.uart.LineCoding;
import org.bootlace.emulator.uart.UartPort;
import org.jspecify.annotations.Nullable;

/**
 * The bootloader's UART as a pseudo terminal, one client after the other. A pseudo terminal carries the baud rate, but
 * neither parity nor modem lines: every byte counts as sent with even parity. Linux only.
 */
public final class PtyServer implements AutoCloseable {

    /** How often a terminal that nobody has open is looked at. */
    private static final long PATIENCE_MILLIS = 10;

    private final PseudoTerminal terminal;
    private final Optional<Path> link;
    private final UartPort port;
    private final SerialInput input;
    private final SerialOutput output = new SerialOutput(this::stream);
    private final Thread reader;
    private final Thread writer;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean inUse;

    private PtyServer(PseudoTerminal terminal, Optional<Path> link, UartPort port, BoardClock clock) {
        this.terminal = terminal;
        this.link = link;
        this.port = port;
        this.input = new SerialInput(port, clock);
        this.reader = Threads.daemon("uart-pty-in", this::serve);
        this.writer = Threads.daemon("uart-pty-out", output::run);
    }

    /**
     * Opens a pseudo terminal.
     *
     * @param link a symbolic link to make to it, replacing another link
     * @throws EmulatorException EXPORT_FAILED
     */
    public static PtyServer start(Optional<Path> link, UartPort port, BoardClock clock) {
        try {
            PseudoTerminal terminal = PseudoTerminal.open();
            if (link.isPresent()) {
                point(link.get(), Path.of(terminal.path()));
            }
            PtyServer server = new PtyServer(terminal, link, port, clock);
            port.addListener(server.output);
            server.reader.start();
            server.writer.start();
            return server;
        } catch (IOException | LinkageError failure) {
            throw new EmulatorException(
                    EmulatorFailureKind.EXPORT_FAILED,
                    "cannot offer the UART as a pseudo terminal: " + failure,
                    "give another place for the link, or use --uart-tcp",
                    failure);
        }
    }

    /** What clients open: the link when there is one. */
    public Path path() {
        return link.orElseGet(() -> Path.of(terminal.path()));
    }

    @Override
    public void close() {
        closed.countDown();
        port.removeListener(output);
        writer.interrupt();
        reader.interrupt();
        try {
            if (link.isPresent() && Files.isSymbolicLink(link.get())) {
                Files.delete(link.get());
            }
            terminal.close();
        } catch (IOException alreadyGone) {
            // that is what was wanted
        }
    }

    private static void point(Path link, Path target) throws IOException {
        if (Files.isSymbolicLink(link)) {
            Files.delete(link);
        } else if (Files.exists(link)) {
            throw new FileAlreadyExistsException(link + " is there already and no link");
        }
        Files.createSymbolicLink(link, target);
    }

    private void serve() {
        try {
            do {
                session();
            } while (!closed.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /** From a client's first byte until it closes the terminal; returns at once while there is none. */
    private void session() throws InterruptedException {
        try {
            input.carry(terminal.input(), () -> {
                inUse = true;
                return LineCoding.evenParity(terminal.baud());
            });
        } catch (IOException nobody) {
            // EIO: no client has it open
        }
        inUse = false;
        terminal.reset();
    }

    private @Nullable OutputStream stream() {
        return inUse ? terminal.output() : null;
    }
}
