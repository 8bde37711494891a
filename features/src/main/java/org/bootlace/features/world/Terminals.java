package org.bootlace.features.world;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.bootlace.features.bench.Board;
import org.bootlace.flasher.transport.SerialSettings;
import org.bootlace.flasher.transport.SerialTransport;

/** What a terminal program did to a board before the flasher came. */
public final class Terminals {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private Terminals() {}

    /** Opens the firmware's command line, begins a command, and goes away. */
    public static void leaveCommandLineOpen(Board board) {
        try (SerialTransport serial =
                board.host().serial().open(Choice.serialPort(board), SerialSettings.FLIGHT_CONTROLLER)) {
            say(serial, "#");
            board.host().clock().pause(SECOND);
            say(serial, "sta");
            board.host().clock().pause(SECOND);
        }
    }

    private static void say(SerialTransport serial, String text) {
        serial.write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
