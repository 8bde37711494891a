package org.bootlace.flasher;

import org.bootlace.flasher.transport.HostClock;
import org.bootlace.flasher.transport.HostPorts;
import org.bootlace.flasher.transport.libusb.LibusbBus;
import org.bootlace.flasher.transport.serial.JSerialCommPorts;

/** The machine that the program runs on, as boards see it. */
public final class ThisMachine {

    private ThisMachine() {}

    /** USB through libusb, serial ports through jSerialComm, and the machine's clock; nothing is opened yet. */
    public static HostPorts ports() {
        HostClock clock = HostClock.system();
        return new HostPorts(new LibusbBus(), new JSerialCommPorts(clock), clock);
    }
}
