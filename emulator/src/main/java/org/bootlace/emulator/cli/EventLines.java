package org.bootlace.emulator.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.bootlace.emulator.board.BoardEvent;
import org.bootlace.emulator.board.BoardListener;
import org.bootlace.emulator.board.Running;

/** Tells a person what happens to the board, one line an event, with board time. */
final class EventLines implements BoardListener {

    private static final double NANOS = 1e9;

    private final Consumer<String> lines;

    EventLines(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public void on(BoardEvent event) {
        words(event)
                .ifPresent(
                        words -> lines.accept(String.format(Locale.ROOT, "%9.3f s  %s", event.time() / NANOS, words)));
    }

    private static Optional<String> words(BoardEvent event) {
        if (event instanceof BoardEvent.Attached attached) {
            return Optional.of("on the bus: " + name(attached.running()));
        }
        if (event instanceof BoardEvent.Detached detached) {
            return Optional.of("off the bus: " + name(detached.running()));
        }
        if (event instanceof BoardEvent.Left left) {
            return Optional.of(String.format("left the bootloader for 0x%08X", left.address()));
        }
        boolean crashed = event instanceof BoardEvent.Booted booted && booted.running() == Running.CRASHED;
        return crashed ? Optional.of("crashed: flash holds no program that could run") : Optional.empty();
    }

    private static String name(Running running) {
        return running == Running.ROM ? "bootloader" : "application";
    }
}
