package org.bootlace.emulator.export;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bootlace.emulator.usb.UsbFunction;
import org.bootlace.emulator.usb.UsbPort;

/** A connector whose cable the test holds. */
public final class FakePort implements UsbPort {

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private volatile UsbFunction function;

    public FakePort(UsbFunction function) {
        this.function = function;
    }

    public void attach(UsbFunction next) {
        function = next;
        listeners.forEach(listener -> listener.attached(next));
    }

    public void detach() {
        UsbFunction left = function;
        function = null;
        listeners.forEach(listener -> listener.detached(left));
    }

    public void dataReady(int endpoint) {
        listeners.forEach(listener -> listener.dataReady(function, endpoint));
    }

    public int listeners() {
        return listeners.size();
    }

    @Override
    public Optional<UsbFunction> attached() {
        return Optional.ofNullable(function);
    }

    @Override
    public void addListener(Listener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeListener(Listener listener) {
        listeners.remove(listener);
    }
}
