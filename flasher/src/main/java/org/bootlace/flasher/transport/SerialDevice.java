package org.bootlace.flasher.transport;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A serial port that is there.
 *
 * @param port name to open it by
 * @param description what the host says is behind it, which a USB device may have told it; control characters are left out, since
 *     terminals obey them
 * @param path where the USB device behind it is plugged in, when there is one
 */
public record SerialDevice(String port, String description, Optional<UsbPath> path) {

    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1F\\x7F-\\x9F]");

    /** Leaves out control characters. */
    public SerialDevice {
        description = CONTROL.matcher(description).replaceAll("");
    }
}
