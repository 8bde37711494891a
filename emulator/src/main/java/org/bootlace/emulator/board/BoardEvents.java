package org.bootlace.emulator.board;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stamps a board's events with the time and hands them to its listeners. */
final class BoardEvents {

    private final Alarms clock;
    private final List<BoardListener> listeners = new CopyOnWriteArrayList<>();

    BoardEvents(Alarms clock) {
        this.clock = clock;
    }

    void add(BoardListener listener) {
        listeners.add(listener);
    }

    void remove(BoardListener listener) {
        listeners.remove(listener);
    }

    void attached(Running running) {
        tell(new BoardEvent.Attached(clock.now(), running));
    }

    void detached(Running running) {
        tell(new BoardEvent.Detached(clock.now(), running));
    }

    void left(long address) {
        tell(new BoardEvent.Left(clock.now(), address));
    }

    void booted(Running running) {
        tell(new BoardEvent.Booted(clock.now(), running));
    }

    void cableMoved(boolean pluggedIn) {
        tell(new BoardEvent.CableMoved(clock.now(), pluggedIn));
    }

    private void tell(BoardEvent event) {
        listeners.forEach(listener -> listener.on(event));
    }
}
