package org.bootlace.flasher.uart;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The serial port that a bootloader's UART is wired to.
 *
 * @param port name, e.g. {@code /dev/ttyUSB0} or {@code COM3}
 * @param baud rate to use; empty when none was named
 */
public record UartAddress(String port, Optional<Integer> baud) {

    private static final Pattern WITH_RATE = Pattern.compile("(.+)@(\\d{1,8})");

    /** Reads {@code /dev/ttyUSB0} or {@code /dev/ttyUSB0@57600}. */
    public static UartAddress parse(String text) {
        Matcher rate = WITH_RATE.matcher(text);
        return rate.matches()
                ? new UartAddress(rate.group(1), Optional.of(Integer.valueOf(rate.group(2))))
                : new UartAddress(text, Optional.empty());
    }
}
