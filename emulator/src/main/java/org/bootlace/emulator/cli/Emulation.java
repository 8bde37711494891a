package org.bootlace.emulator.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.bootlace.emulator.board.BoardBuilder;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.export.ExportedBoard;
import org.bootlace.emulator.export.usbfs.UmockdevLibrary;
import org.bootlace.emulator.export.usbfs.UsbfsServer;
import org.bootlace.emulator.export.usbip.UsbIpServer;
import org.bootlace.emulator.time.WallClock;
import org.bootlace.emulator.trace.UsbTrace;
import org.jspecify.annotations.Nullable;

/**
 * A board that is switched on, with what records and offers it. Parts are stopped in the opposite order of their start,
 * once, whichever thread is first.
 */
final class Emulation implements AutoCloseable {

    static final String BUSID = "1-1";

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final EmulatedBoard board;
    private @Nullable UsbIpServer usbip;
    private @Nullable UsbfsServer usbfs;
    private @Nullable UartExports uart;

    private Emulation(EmulatedBoard board) {
        this.board = board;
    }

    /**
     * Starts everything that {@code options} ask for; when one part fails, those before it are stopped.
     *
     * @param complaints takes what goes wrong later while the board runs on
     */
    static Emulation start(BoardBuilder builder, double speed, ExportOptions options, Consumer<String> complaints) {
        Optional<DumpFile> dump = options.dump().map(DumpFile::claim);
        if (options.usbfs().isPresent() || !options.command().isEmpty()) {
            UmockdevLibrary.find();
        }
        Optional<UsbTrace> trace = options.trace().map(UsbTrace::to);
        WallClock clock = new WallClock(speed);
        Emulation emulation = new Emulation(builder.clock(clock).build());
        emulation.parts.push(clock);
        emulation.parts.push(() -> emulation.reportUnfired(complaints));
        trace.ifPresent(emulation::record);
        dump.ifPresent(file -> emulation.parts.push(new FlashDump(emulation.board, file, complaints)));
        emulation.parts.push(emulation.board);
        try {
            emulation.export(options);
        } catch (RuntimeException failure) {
            emulation.close();
            throw failure;
        }
        return emulation;
    }

    EmulatedBoard board() {
        return board;
    }

    Optional<UsbIpServer> usbip() {
        return Optional.ofNullable(usbip);
    }

    Optional<UartExports> uart() {
        return Optional.ofNullable(uart);
    }

    Optional<UsbfsServer> usbfs() {
        return Optional.ofNullable(usbfs);
    }

    /** Waits until programs under umockdev can see the board, if any will be there; a board that stays dark is no error. */
    void awaitDevices(Duration patience) throws InterruptedException {
        if (usbfs != null) {
            usbfs.awaitBoards(patience);
        }
    }

    /**
     * Runs a program with the board in its /dev/bus/usb, to its end.
     *
     * @return its exit code
     */
    int run(List<String> command) throws InterruptedException {
        ChildProgram program =
                ChildProgram.start(command, Objects.requireNonNull(usbfs).environment());
        synchronized (this) {
            parts.push(program);
        }
        return program.await();
    }

    @Override
    public synchronized void close() {
        RuntimeException first = null;
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (RuntimeException failure) {
                first = first == null ? failure : first;
            } catch (Exception impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private void reportUnfired(Consumer<String> complaints) {
        board.unfiredFaults().forEach(rule -> complaints.accept("this fault never happened: " + rule));
    }

    private void record(UsbTrace trace) {
        board.addTap(trace);
        parts.push(trace);
    }

    private void export(ExportOptions options) {
        uart = UartExports.start(board, options.uart());
        parts.push(uart);
        List<ExportedBoard> boards = new ArrayList<>(uart.devices());
        boards.add(0, new ExportedBoard(BUSID, board.usb(), board.clock()));
        options.usbip().ifPresent(address -> {
            usbip = UsbIpServer.start(address, boards);
            parts.push(usbip);
        });
        if (options.usbfs().isPresent() || !options.command().isEmpty()) {
            usbfs = UsbfsServer.start(options.usbfs().orElseGet(Emulation::temporaryFolder), boards);
            parts.push(usbfs);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("bootlace-");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
