package org.bootlace.flasher.transport;

import java.time.Duration;
import org.bootlace.flasher.transport.SerialTransferException.Fault;

/** One opened serial port. Not thread safe. Failures are {@link SerialTransferException}s. */
public interface SerialTransport extends AutoCloseable {

    /** Sends all of {@code data}. */
    void write(byte[] data);

    /**
     * Waits for bytes.
     *
     * @param timeout longest wait for the first byte
     * @return what has arrived, at most {@code max} bytes; empty when nothing arrived in time
     */
    byte[] read(int max, Duration timeout);

    /**
     * Changes the line settings of the open port, without touching DTR and RTS.
     *
     * @throws SerialTransferException {@code TRANSFER_ERROR} when the port does not do them
     */
    default void configure(SerialSettings settings) {
        throw new SerialTransferException(Fault.TRANSFER_ERROR, "the port's settings cannot be changed");
    }

    /**
     * Asserts or releases Data Terminal Ready; a port is opened with it asserted.
     *
     * @return whether the port has that line
     */
    default boolean dtr(boolean asserted) {
        return false;
    }

    /**
     * Asserts or releases Request To Send; a port is opened with it asserted.
     *
     * @return whether the port has that line
     */
    default boolean rts(boolean asserted) {
        return false;
    }

    /** Closes the port; never throws, also when the device behind it is gone. */
    @Override
    void close();
}
