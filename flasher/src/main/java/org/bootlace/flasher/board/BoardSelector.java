package org.bootlace.flasher.board;

import java.util.Locale;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;

/**
 * Which board is meant.
 *
 * @param scheme what {@code value} names
 * @param value a bus path, a serial number or a port name; empty for {@link Scheme#ONLY}
 */
public record BoardSelector(Scheme scheme, String value) {

    /** How a board is named. */
    public enum Scheme {
        /** The one board that is there. */
        ONLY,
        /** By bus path, as in {@code usb:1-2.3}. */
        USB,
        /** By USB serial number, as in {@code serial:385C34733435}. */
        SERIAL,
        /** By serial port, as in {@code tty:/dev/ttyACM0}. */
        TTY,
        /** By the serial port that its bootloader's UART is wired to, as in {@code uart:/dev/ttyUSB0@115200}. */
        UART;

        private String prefix() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The one board that is there. */
    public static BoardSelector only() {
        return new BoardSelector(Scheme.ONLY, "");
    }

    /**
     * Reads {@code usb:PATH}, {@code serial:STRING}, {@code tty:PORT}, {@code uart:PORT} or an empty text for {@link #only()}.
     *
     * @throws Failure {@code USAGE}
     */
    public static BoardSelector parse(String text) {
        if (text.isBlank()) {
            return only();
        }
        int colon = text.indexOf(':');
        String value = text.substring(colon + 1).strip();
        for (Scheme scheme : Scheme.values()) {
            if (scheme != Scheme.ONLY
                    && colon > 0
                    && !value.isEmpty()
                    && scheme.prefix().equals(text.substring(0, colon))) {
                return new BoardSelector(scheme, value);
            }
        }
        throw new Failure(
                FailureKind.USAGE,
                "'%s' does not select a board".formatted(text),
                "Use usb:1-2.3, serial:STRING, tty:/dev/ttyACM0 or uart:/dev/ttyUSB0, or leave it out when exactly one board"
                        + " is there.");
    }

    @Override
    public String toString() {
        return scheme == Scheme.ONLY ? "the only board" : scheme.prefix() + ":" + value;
    }
}
