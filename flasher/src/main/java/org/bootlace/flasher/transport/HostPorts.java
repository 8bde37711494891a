package org.bootlace.flasher.transport;

/**
 * What one host can reach boards through. The whole flasher stands on these three; a real machine and an in-process bench
 * differ in nothing else.
 */
public record HostPorts(UsbBus usb, SerialPorts serial, HostClock clock) implements AutoCloseable {

    @Override
    public void close() {
        usb.close();
    }
}
