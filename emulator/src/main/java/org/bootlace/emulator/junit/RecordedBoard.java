package org.bootlace.emulator.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.fault.FaultPlan;
import org.bootlace.emulator.time.BoardClock;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.emulator.time.WallClock;
import org.bootlace.emulator.trace.UsbTrace;
import org.bootlace.emulator.trace.capture.CaptureFile;
import org.bootlace.emulator.trace.session.SessionDecoder;
import org.bootlace.emulator.trace.session.SessionText;
import org.bootlace.emulator.usb.UsbTransfer;

/** The board of one annotation, recorded from its first moment on. */
final class RecordedBoard {

    private static final int MOST_LINES = 60;

    private final EmulatedBoard board;
    private final UsbTrace trace;
    private final Path file;
    private boolean kept;

    private RecordedBoard(EmulatedBoard board, UsbTrace trace, Path file) {
        this.board = board;
        this.trace = trace;
        this.file = file;
    }

    static RecordedBoard of(Emulated wanted) {
        BoardClock clock = wanted.speed() == 0 ? new VirtualClock() : new WallClock(wanted.speed());
        EmulatedBoard board = EmulatedBoard.builder(ChipCatalogue.bundled().chip(wanted.chip()))
                .clock(clock)
                .mode(wanted.mode())
                .seed(wanted.seed())
                .timing(wanted.timing())
                .faults(FaultPlan.parse(String.join(";", wanted.faults())))
                .build();
        Path file = temporary();
        UsbTrace trace = UsbTrace.to(file);
        board.addTap(trace);
        return new RecordedBoard(board, trace, file);
    }

    /** The board in the shape that a field or parameter of {@code type} takes. */
    Object as(Class<?> type) {
        return type == BoardHost.class ? new BoardHost(board, (VirtualClock) board.clock()) : board;
    }

    /** Ends the recording and keeps it in {@code folder} under {@code name}; empty when nothing went over the wire. */
    Optional<BoardTrace> keep(Path folder, String name) {
        trace.close();
        List<UsbTransfer> transfers = CaptureFile.read(file).transfers();
        if (transfers.isEmpty()) {
            return Optional.empty();
        }
        kept = true;
        Path place = moved(folder, name);
        return Optional.of(new BoardTrace(text(place, transfers), place));
    }

    /** Unplugs the board; a recording that nobody asked for is deleted. */
    void close() {
        board.close();
        board.removeTap(trace);
        trace.close();
        if (board.clock() instanceof WallClock wall) {
            wall.close();
        }
        try {
            if (!kept) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Where the recording is from now on; where it was when it cannot be moved. */
    private Path moved(Path folder, String name) {
        try {
            Files.createDirectories(folder);
            return Files.move(file, free(folder, name)).toAbsolutePath();
        } catch (IOException leftWhereItIs) {
            return file;
        }
    }

    private String text(Path place, List<UsbTransfer> transfers) {
        List<String> lines = SessionText.folded(SessionDecoder.lines(transfers));
        int hidden = Math.max(0, lines.size() - MOST_LINES);
        StringBuilder text = new StringBuilder(board.chip().name() + " " + board.serial() + ", now running "
                + board.running().name().toLowerCase(Locale.ROOT) + "; recorded in " + place);
        board.unfiredFaults()
                .forEach(rule -> text.append("\n  this fault never happened: ").append(rule));
        text.append(hidden == 0 ? "" : "\n  (" + hidden + " earlier lines are in the file)");
        lines.stream().skip(hidden).forEach(line -> text.append('\n').append(line));
        return text.toString();
    }

    private static Path free(Path folder, String name) {
        Path file = folder.resolve(name + ".pcapng");
        for (int number = 2; Files.exists(file); number++) {
            file = folder.resolve(name + "-" + number + ".pcapng");
        }
        return file;
    }

    private static Path temporary() {
        try {
            return Files.createTempFile("bootlace-", ".pcapng");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
