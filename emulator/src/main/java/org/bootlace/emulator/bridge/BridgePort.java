package org.bootlace.emulator.bridge;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bootlace.emulator.usb.UsbFunction;
import org.bootlace.emulator.usb.UsbPort;

/** The adapter's plug: it is always in. */
final class BridgePort implements UsbPort {

    private final UsbFunction adapter;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    BridgePort(UsbFunction adapter) {
        this.adapter = adapter;
    }

    @Override
    public Optional<UsbFunction> attached() {
        return Optional.of(adapter);
    }

    @Override
    public void addListener(Listener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeListener(Listener listener) {
        listeners.remove(listener);
    }

    void dataReady(int endpoint) {
        listeners.forEach(listener -> listener.dataReady(adapter, endpoint));
    }
}
