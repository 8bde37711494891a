package org.bootlace.emulator.cli;

import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bootlace.emulator.board.BoardEvent;
import org.bootlace.emulator.board.BoardListener;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.failure.EmulatorException;

/** Writes what a board holds whenever the bootloader is left or the board leaves the bus, and once more at the end. */
final class FlashDump implements BoardListener, AutoCloseable {

    private static final Set<Class<?>> OCCASIONS = Set.of(BoardEvent.Left.class, BoardEvent.Detached.class);

    private final EmulatedBoard board;
    private final DumpFile file;
    private final Function<EmulatedBoard, byte[]> content;
    private final Consumer<String> complaints;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "flash-dump");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * The whole flash, as it is.
     *
     * @param complaints takes what went wrong while the board runs on
     */
    FlashDump(EmulatedBoard board, DumpFile file, Consumer<String> complaints) {
        this(board, file, one -> one.flash().snapshot().toBytes(), complaints);
    }

    /** As above, with other content. */
    FlashDump(
            EmulatedBoard board, DumpFile file, Function<EmulatedBoard, byte[]> content, Consumer<String> complaints) {
        this.board = board;
        this.file = file;
        this.content = content;
        this.complaints = complaints;
        board.addListener(this);
    }

    @Override
    public void on(BoardEvent event) {
        if (OCCASIONS.contains(event.getClass())) {
            writer.execute(this::writeAndGoOn);
        }
    }

    /** @throws EmulatorException OUTPUT_NOT_WRITABLE */
    @Override
    public void close() {
        board.removeListener(this);
        writer.shutdown();
        try {
            writer.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        file.write(content.apply(board));
    }

    private void writeAndGoOn() {
        try {
            file.write(content.apply(board));
        } catch (EmulatorException failure) {
            complaints.accept(failure.getMessage());
        }
    }
}
