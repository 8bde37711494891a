package org.bootlace.flasher.transport.serial;

import org.bootlace.flasher.transport.HostClock;

/** A program of its own: prints the serial ports that it sees. */
final class PortListing {

    private PortListing() {}

    public static void main(String[] args) {
        new JSerialCommPorts(HostClock.system()).devices().forEach(System.out::println);
    }
}
