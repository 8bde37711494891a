package org.bootlace.flasher.reboot;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.bootlace.flasher.msp.FirmwareIdentity;
import org.bootlace.flasher.transport.Deadline;
import org.bootlace.flasher.transport.HostClock;
import org.bootlace.flasher.transport.SerialTransport;

/**
 * An open serial port with a firmware behind it.
 *
 * @param firmware what it has said of itself, if it speaks MSP
 */
record Line(SerialTransport serial, HostClock clock, Optional<FirmwareIdentity> firmware) {

    static final int ROM_BOOTLOADER = 1;
    static final int FLASH_BOOTLOADER = 4;
    /** Bytes must be out before the port is closed. */
    static final Duration FLUSH = Duration.ofMillis(50);

    static final Duration SILENCE = Duration.ofMillis(150);
    private static final Duration GAP = Duration.ofMillis(120);
    private static final int CHUNK = 4096;
    private static final int MOST = 64 * 1024;
    private static final String PROMPT = "# ";

    void say(String text) {
        serial.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads until a prompt is the last thing that was said; whether there was one within {@code limit}. */
    boolean prompted(Duration limit) {
        Deadline deadline = Deadline.after(clock, limit);
        StringBuilder heard = new StringBuilder();
        while (!deadline.expired() && heard.length() < MOST) {
            byte[] bytes = serial.read(CHUNK, shorter(deadline.remaining()));
            heard.append(new String(bytes, StandardCharsets.ISO_8859_1));
            if (bytes.length == 0 && heard.toString().endsWith(PROMPT)) {
                return true;
            }
        }
        return heard.toString().endsWith(PROMPT);
    }

    private static Duration shorter(Duration left) {
        return left.compareTo(GAP) < 0 ? left : GAP;
    }
}
