package org.bootlace.flasher.transport;

/** A USB transfer that did not succeed. The caller knows what it meant and turns it into a failure with a remedy. */
public final class UsbTransferException extends RuntimeException {

    private final Fault fault;

    /** What the host controller saw. */
    public enum Fault {
        /** The device refused the request (protocol stall). */
        STALL,
        /** No answer within the time-out. */
        TIMEOUT,
        /** The device left the bus. */
        DISCONNECTED,
        /** The host is not allowed to open the device. */
        ACCESS_DENIED,
        /** Another program or driver holds the interface. */
        BUSY,
        /** No usable driver is bound to the device (Windows: WinUSB missing). */
        NO_DRIVER,
        /** Noise, babble or a short answer: the transfer arrived broken. */
        TRANSFER_ERROR
    }

    /** @param detail what was tried, and the host stack's own words */
    public UsbTransferException(Fault fault, String detail) {
        super(detail);
        this.fault = fault;
    }

    /** What the host controller saw. */
    public Fault fault() {
        return fault;
    }
}
