package org.bootlace.flasher.board;

import java.util.Optional;
import org.bootlace.flasher.transport.UsbPath;

/**
 * A board that a host sees right now.
 *
 * @param mode whether it waits in its bootloader or runs its application
 * @param path where it is plugged in; empty for a port that is not behind USB
 * @param port name of its serial port; empty in the bootloader
 * @param serial its USB serial number, when it could be read
 * @param description what it calls itself, and its USB ids
 */
public record BoardSighting(
        Mode mode, Optional<UsbPath> path, Optional<String> port, Optional<String> serial, String description) {

    /** What a board is doing. */
    public enum Mode {
        /** Waits in a USB DFU bootloader. */
        BOOTLOADER,
        /** Runs its application. */
        APPLICATION
    }

    /** One line with every way to select the board. */
    public String describe() {
        StringBuilder line = new StringBuilder();
        path.ifPresent(where -> line.append("usb:").append(where).append(' '));
        port.ifPresent(name -> line.append("tty:").append(name).append(' '));
        serial.ifPresent(number -> line.append("serial:").append(number).append(' '));
        return line.append('(')
                .append(description)
                .append(mode == Mode.BOOTLOADER ? ", in its bootloader)" : ", running)")
                .toString();
    }
}
