package org.bootlace.features.bench;

/** Ways in which a host refuses a program its board; each lasts until the lease ends. */
public interface HostTrouble {

    /** The user is not in the group that may open serial ports. */
    void denySerialPort();

    /** Another program, such as ModemManager, has the serial port open. */
    void holdSerialPort();

    /** No udev rule gives the user the USB device. */
    void denyUsb();

    /** The operating system bound no driver that programs can use. */
    void removeUsbDriver();
}
