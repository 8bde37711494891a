package org.bootlace.emulator.usb;

import java.util.Optional;

/**
 * One enumerated USB device as a host sees it: what an export (in-process, USB/IP, usbfs) carries bytes for. A function
 * is valid from its attachment to its detachment; after that every transfer answers {@link ControlOutcome#NO_RESPONSE}.
 *
 * <p>All times are board time in nanoseconds. Methods may be called from any thread; they never block. The export, not
 * the function, waits: it holds a control transfer back until {@link #listeningAt()} (the device NAKs until then; a
 * transfer cancelled while it is held back has no effect at all), then calls {@link #control} and delivers the reply at
 * {@link ControlReply#completesAt()}.
 */
public interface UsbFunction {

    /** The device descriptor, 18 bytes (USB 2.0 §9.6.1). */
    byte[] deviceDescriptor();

    /** The configuration descriptor with all that follows it, wTotalLength bytes (USB 2.0 §9.6.3). */
    byte[] configurationDescriptor();

    /** Board time until which endpoint 0 is NAKed; a time in the past means now. */
    long listeningAt();

    /**
     * Runs one control transfer on endpoint 0.
     *
     * @param setup the setup packet
     * @param out the OUT data stage, exactly wLength bytes; empty for IN and no-data transfers
     */
    ControlReply control(SetupPacket setup, byte[] out);

    /**
     * Runs one control transfer that the host controller had got before the one before it ended: its setup packet comes
     * right behind that one's status stage.
     */
    default ControlReply controlQueued(SetupPacket setup, byte[] out) {
        return control(setup, out);
    }

    /**
     * Takes one OUT transfer on a bulk or interrupt endpoint.
     *
     * @param endpoint endpoint number 1..15, without the direction bit
     */
    ControlOutcome out(int endpoint, byte[] data);

    /**
     * Asks for IN data on a bulk or interrupt endpoint.
     *
     * @param endpoint endpoint number 1..15, without the direction bit
     * @param maxLength bytes the host has room for
     * @return the bytes of one transfer, or empty while the endpoint NAKs (ask again after
     *     {@link UsbPort.Listener#dataReady})
     */
    Optional<byte[]> in(int endpoint, int maxLength);

    /** The host reset the bus: address and configuration are forgotten, the function's protocol state starts again. */
    void busReset();
}
