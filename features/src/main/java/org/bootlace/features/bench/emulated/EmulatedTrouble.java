package org.bootlace.features.bench.emulated;

import java.util.Set;
import org.bootlace.features.bench.HostTrouble;
import org.bootlace.features.bench.emulated.HostSocket.Trouble;

/** Takes rights and drivers away from an emulated host. */
record EmulatedTrouble(Set<Trouble> troubles) implements HostTrouble {

    @Override
    public void denySerialPort() {
        troubles.add(Trouble.SERIAL_ACCESS_DENIED);
    }

    @Override
    public void holdSerialPort() {
        troubles.add(Trouble.SERIAL_BUSY);
    }

    @Override
    public void denyUsb() {
        troubles.add(Trouble.USB_ACCESS_DENIED);
    }

    @Override
    public void removeUsbDriver() {
        troubles.add(Trouble.USB_DRIVER_MISSING);
    }
}
