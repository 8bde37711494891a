package org.bootlace.emulator.board;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bootlace.emulator.usb.LinkTrouble;
import org.bootlace.emulator.usb.Personality;
import org.bootlace.emulator.usb.UsbFunction;
import org.bootlace.emulator.usb.UsbPort;
import org.bootlace.emulator.usb.UsbTap;
import org.jspecify.annotations.Nullable;

/** The board's USB connector: at most one personality is on the bus, seen by listeners and taps. */
final class Connector implements UsbPort {

    private final Object lock;
    private final Alarms alarms;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final List<UsbTap> taps = new CopyOnWriteArrayList<>();
    private @Nullable AttachedFunction current;
    private int attachments;

    Connector(Object lock, Alarms alarms) {
        this.lock = lock;
        this.alarms = alarms;
    }

    @Override
    public Optional<UsbFunction> attached() {
        synchronized (lock) {
            return Optional.ofNullable(current);
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

    /** A tap that comes late is told what is there. */
    void addTap(UsbTap tap) {
        synchronized (lock) {
            taps.add(tap);
            if (current != null) {
                tap.attached(attachments, current);
            }
        }
    }

    void removeTap(UsbTap tap) {
        taps.remove(tap);
    }

    void attach(Personality personality) {
        AttachedFunction function = new AttachedFunction(lock, personality, alarms, new Tapping(++attachments, taps));
        current = function;
        taps.forEach(tap -> tap.attached(attachments, function));
        listeners.forEach(listener -> listener.attached(function));
    }

    /** Takes what is there off the bus; false when nothing was. */
    boolean detach() {
        AttachedFunction leaving = current;
        if (leaving == null) {
            return false;
        }
        current = null;
        leaving.detached();
        taps.forEach(tap -> tap.detached(attachments));
        listeners.forEach(listener -> listener.detached(leaving));
        return true;
    }

    void troubled(LinkTrouble trouble) {
        AttachedFunction function = current;
        if (function != null) {
            listeners.forEach(listener -> listener.troubled(function, trouble));
        }
    }

    void dataReady(int endpoint) {
        AttachedFunction function = current;
        if (function != null) {
            listeners.forEach(listener -> listener.dataReady(function, endpoint));
        }
    }
}
