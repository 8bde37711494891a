package org.bootlace.emulator.trace.capture;

import java.nio.file.Path;
import org.bootlace.emulator.failure.EmulatorException;

/** Recordings, pcapng and pcap. */
public final class CaptureFuzz {

    private static final Path NAME = Path.of("fuzz.pcapng");

    private CaptureFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        try {
            CaptureFile.parse(NAME, bytes);
        } catch (EmulatorException refused) {
            // as it should
        }
    }
}
