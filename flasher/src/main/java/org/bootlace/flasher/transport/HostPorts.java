package org.bootlace.flasher.transport;

/**
 * What one host can reach boards through. The whole flasher stands on these three; a real machine and an in-process bench
 * differ in nothing else. For one job at a time, unless its maker says more; jobs at the same time have ports of their own.
 */
public record HostPorts(UsbBus usb, SerialPorts serial, HostClock clock) implements AutoCloseable {

    @Override
    public void close() {
        usb.close();
    }
}
