package org.bootlace.emulator.export.serial;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.bootlace.emulator.time.BoardClock;
import org.bootlace.emulator.uart.LineCoding;
import org.bootlace.emulator.uart.UartPort;

/** Carries bytes from a stream to the board no faster than its line does. */
final class SerialInput {

    private static final int CHUNK = 512;

    private final UartPort port;
    private final BoardClock clock;

    SerialInput(UartPort port, BoardClock clock) {
        this.port = port;
        this.clock = clock;
    }

    /** How the line is set up at a given moment. */
    interface Coding {
        LineCoding now() throws IOException;
    }

    /** Returns at the end of the stream; throws when the stream does. */
    void carry(InputStream stream, Coding coding) throws IOException, InterruptedException {
        byte[] bytes = new byte[CHUNK];
        for (int count = stream.read(bytes); count >= 0; count = stream.read(bytes)) {
            CountDownLatch sent = new CountDownLatch(1);
            long freeAt = port.send(Arrays.copyOf(bytes, count), coding.now());
            var unused = clock.at(freeAt, sent::countDown);
            sent.await();
        }
    }
}
