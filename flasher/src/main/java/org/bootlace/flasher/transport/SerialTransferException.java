package org.bootlace.flasher.transport;

/** A serial port that could not be opened or used. */
public final class SerialTransferException extends RuntimeException {

    private final Fault fault;

    /** What the host saw. */
    public enum Fault {
        /** There is no such port. */
        NOT_FOUND,
        /** The user may not open the port. */
        ACCESS_DENIED,
        /** Another program holds the port. */
        BUSY,
        /** The device behind the port is gone. */
        DISCONNECTED,
        /** The port refused the line settings, or failed otherwise. */
        TRANSFER_ERROR
    }

    /** @param detail port, what was tried, and the host's own words */
    public SerialTransferException(Fault fault, String detail) {
        super(detail);
        this.fault = fault;
    }

    /** What the host saw. */
    public Fault fault() {
        return fault;
    }
}
