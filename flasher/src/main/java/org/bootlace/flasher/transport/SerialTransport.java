package org.bootlace.flasher.transport;

import java.time.Duration;

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

    /** Closes the port; never throws, also when the device behind it is gone. */
    @Override
    void close();
}
