package org.bootlace.emulator.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.bootlace.emulator.board.BoardBuilder;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.control.BoardControl;
import org.bootlace.emulator.control.ControlServer;
import org.bootlace.emulator.export.ExportedBoard;
import org.bootlace.emulator.export.usbfs.UmockdevLibrary;
import org.bootlace.emulator.export.usbfs.UsbfsServer;
import org.bootlace.emulator.export.usbip.UsbIpServer;
import org.bootlace.emulator.export.vhci.AttachAgent;
import org.bootlace.emulator.export.vhci.VhciController;
import org.bootlace.emulator.state.StateFile;
import org.bootlace.emulator.time.WallClock;
import org.bootlace.emulator.trace.UsbTrace;
import org.jspecify.annotations.Nullable;

/**
 * Boards that are switched on, with what records and offers them. Parts are stopped in the opposite order of their start,
 * once, whichever thread is first.
 */
final class Emulation implements AutoCloseable {

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Map<String, EmulatedBoard> boards = new LinkedHashMap<>();
    private @Nullable ControlServer control;
    private @Nullable UsbIpServer usbip;
    private @Nullable AttachAgent attached;
    private @Nullable UsbfsServer usbfs;
    private @Nullable UartExports uart;

    private Emulation() {}

    /**
     * Starts everything that {@code options} ask for; when one part fails, those before it are stopped.
     *
     * @param complaints takes what goes wrong later while the board runs on
     */
    static Emulation start(
            Map<String, BoardBuilder> builders, double speed, ExportOptions options, Consumer<String> complaints) {
        boolean several = builders.size() > 1;
        Map<String, DumpFile> dumps = claimed(options.dump(), builders);
        Map<String, DumpFile> states = claimed(options.state(), builders);
        resume(builders, states);
        if (options.needsTestbed()) {
            UmockdevLibrary.find();
        }
        Optional<VhciController> controller = options.attach() ? Optional.of(VhciController.find()) : Optional.empty();
        Emulation emulation = new Emulation();
        WallClock clock = new WallClock(speed);
        emulation.parts.push(clock);
        emulation.parts.push(() -> emulation.reportUnfired(complaints));
        try {
            builders.forEach((busid, builder) -> {
                Optional<UsbTrace> trace = options.trace().map(file -> UsbTrace.to(several ? of(busid, file) : file));
                trace.ifPresent(emulation.parts::push);
                EmulatedBoard board = builder.clock(clock).build();
                trace.ifPresent(board::addTap);
                emulation.boards.put(busid, board);
                Optional.ofNullable(dumps.get(busid))
                        .ifPresent(file -> emulation.parts.push(new FlashDump(board, file, complaints)));
                Optional.ofNullable(states.get(busid))
                        .ifPresent(file -> emulation.parts.push(
                                new FlashDump(board, file, one -> one.state().toBytes(), complaints)));
                emulation.parts.push(board);
            });
            List<ExportedBoard> exported = emulation.export(options);
            controller.ifPresent(vhci -> emulation.attach(vhci, exported, complaints));
        } catch (RuntimeException failure) {
            emulation.close();
            throw failure;
        }
        return emulation;
    }

    /** The boards by bus id, in order. */
    Map<String, EmulatedBoard> boards() {
        return boards;
    }

    Optional<ControlServer> control() {
        return Optional.ofNullable(control);
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

    Optional<AttachAgent> attached() {
        return Optional.ofNullable(attached);
    }

    /** Waits until programs can see the board where they will look for it; a board that stays dark is no error. */
    void awaitDevices(Duration patience) throws InterruptedException {
        if (usbfs != null) {
            usbfs.awaitBoards(patience);
        }
        if (attached != null) {
            attached.awaitBoards(patience);
        }
    }

    /**
     * Runs a program with the board in its /dev/bus/usb, to its end.
     *
     * @return its exit code
     */
    int run(List<String> command) throws InterruptedException {
        ChildProgram program = ChildProgram.start(command, usbfs == null ? Map.of() : usbfs.environment());
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
        boards.forEach((busid, board) -> board.unfiredFaults()
                .forEach(rule -> complaints.accept(
                        (boards.size() > 1 ? busid + ": " : "") + "this fault never happened: " + rule)));
    }

    /** A file for each board, found to be writable. */
    private static Map<String, DumpFile> claimed(Optional<Path> wanted, Map<String, BoardBuilder> boards) {
        Map<String, DumpFile> claimed = new LinkedHashMap<>();
        wanted.ifPresent(file -> boards.keySet()
                .forEach(busid -> claimed.put(busid, DumpFile.claim(boards.size() > 1 ? of(busid, file) : file))));
        return claimed;
    }

    /** Lets boards go on with what they kept, where there is a file of it. */
    private static void resume(Map<String, BoardBuilder> builders, Map<String, DumpFile> states) {
        states.forEach((busid, file) -> {
            if (Files.exists(file.path())) {
                BoardBuilder builder = Objects.requireNonNull(builders.get(busid));
                builder.state(StateFile.read(file.path(), builder.chip()));
            }
        });
    }

    /** The file of one board among several. */
    private static Path of(String busid, Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length();
        return file.resolveSibling(name.substring(0, dot) + "-" + busid + name.substring(dot));
    }

    /** Starts the exports; what they export. */
    private List<ExportedBoard> export(ExportOptions options) {
        uart = UartExports.start(boards.values().iterator().next(), options.uart());
        parts.push(uart);
        List<ExportedBoard> exported = new ArrayList<>();
        boards.forEach((busid, board) -> exported.add(new ExportedBoard(busid, board.usb(), board.clock())));
        exported.addAll(uart.devices());
        options.control().ifPresent(address -> {
            control = ControlServer.start(address, new BoardControl(boards));
            parts.push(control);
        });
        options.usbip().ifPresent(address -> {
            usbip = UsbIpServer.start(address, exported);
            parts.push(usbip);
        });
        if (options.needsTestbed()) {
            usbfs = UsbfsServer.start(options.usbfs().orElseGet(Emulation::temporaryFolder), exported);
            parts.push(usbfs);
        }
        return exported;
    }

    private void attach(VhciController controller, List<ExportedBoard> exported, Consumer<String> complaints) {
        InetSocketAddress server = Objects.requireNonNull(usbip).address();
        attached = AttachAgent.start(controller, server, exported, complaints);
        parts.push(attached);
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("bootlace-");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
