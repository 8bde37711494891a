package org.bootlace.emulator.board;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bootlace.emulator.uart.LineCoding;
import org.bootlace.emulator.uart.LineFaults;
import org.bootlace.emulator.uart.LineFaults.Direction;
import org.bootlace.emulator.uart.LineFaults.Mishap;
import org.bootlace.emulator.uart.UartFrame;
import org.bootlace.emulator.uart.UartPort;
import org.jspecify.annotations.Nullable;

/** The board's UART pins: bytes take their time on the line, and may come to harm there. */
final class UartConnector implements UartPort {

    private static final int NOISE = 0b0010_0100;

    private final Object lock;
    private final Alarms alarms;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private LineFaults faults = LineFaults.NONE;
    private @Nullable Receiver receiver;
    private long freeToBoardAt;
    private long freeToHostAt;

    UartConnector(Object lock, Alarms alarms) {
        this.lock = lock;
        this.alarms = alarms;
    }

    @Override
    public long send(byte[] bytes, LineCoding coding) {
        synchronized (lock) {
            long startsAt = Math.max(alarms.now(), freeToBoardAt);
            long room = BACKLOG - (startsAt - alarms.now()) / coding.nanos(1);
            byte[] taken = Arrays.copyOf(bytes, (int) Math.max(0, Math.min(room, bytes.length)));
            freeToBoardAt = startsAt + coding.nanos(taken.length);
            Receiver listening = receiver;
            if (taken.length > 0 && listening != null) {
                alarms.at(freeToBoardAt, () -> arrive(listening, taken, coding, startsAt));
            }
            return freeToBoardAt;
        }
    }

    @Override
    public void addListener(Listener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeListener(Listener listener) {
        listeners.remove(listener);
    }

    void faults(LineFaults present) {
        faults = present;
    }

    double baudFactor() {
        return faults.baudFactor();
    }

    /** From now on the pins are that receiver's; nobody's when null. */
    void connect(@Nullable Receiver next) {
        receiver = next;
        freeToBoardAt = alarms.now();
        freeToHostAt = alarms.now();
    }

    /** Puts bytes from the board on the line, not before {@code startsAt}. */
    void transmit(byte[] bytes, LineCoding coding, long startsAt) {
        freeToHostAt = Math.max(startsAt, freeToHostAt) + coding.nanos(bytes.length);
        alarms.at(freeToHostAt, () -> {
            for (byte value : bytes) {
                befall(Direction.HOST, value & 0xFF, coding, frame -> listeners.forEach(host -> host.received(frame)));
            }
        });
    }

    private void arrive(Receiver listening, byte[] bytes, LineCoding coding, long startsAt) {
        for (int i = 0; i < bytes.length && listening == receiver; i++) {
            long at = startsAt + coding.nanos(i + 1);
            befall(Direction.BOARD, bytes[i] & 0xFF, coding, frame -> listening.receive(frame, at));
        }
    }

    private void befall(Direction towards, int value, LineCoding coding, Listener to) {
        Mishap mishap = faults.befall(towards, value);
        int arriving = mishap == Mishap.NOISE ? value ^ NOISE : value;
        UartFrame frame = new UartFrame(arriving, coding, mishap == Mishap.PARITY_ERROR);
        if (mishap != Mishap.DROPPED) {
            to.received(frame);
        }
        if (mishap == Mishap.REPEATED) {
            to.received(frame);
        }
    }

    /** What the pins lead to on the chip. */
    interface Receiver {

        /** A byte is complete, its stop bit was over at {@code at}. */
        void receive(UartFrame frame, long at);
    }
}
