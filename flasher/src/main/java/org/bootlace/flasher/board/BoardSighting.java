package org.bootlace.flasher.board;

import java.util.Optional;
import org.bootlace.flasher.transport.UsbPath;
import org.bootlace.flasher.transport.UsbTransferException.Fault;

/**
 * A board that a host sees right now.
 *
 * @param mode whether it waits in its bootloader or runs its application
 * @param path where it is plugged in; empty for a port that is not behind USB
 * @param port name of its serial port; empty in the bootloader
 * @param serial its USB serial number, when it could be read
 * @param description what it calls itself, and its USB ids
 * @param refusal why it could not be opened, when that was tried in vain
 */
public record BoardSighting(
        Mode mode,
        Optional<UsbPath> path,
        Optional<String> port,
        Optional<String> serial,
        String description,
        Optional<Fault> refusal) {

    /** A board that was opened, or was not tried. */
    public BoardSighting(
            Mode mode, Optional<UsbPath> path, Optional<String> port, Optional<String> serial, String description) {
        this(mode, path, port, serial, description, Optional.empty());
    }

    /** What a board is doing. */
    public enum Mode {
        /** Waits in a USB DFU bootloader. */
        BOOTLOADER,
        /** Is wired to a serial port by its UART; what it is doing shows only when it is asked. */
        UART,
        /** Runs its application. */
        APPLICATION
    }

    /** What selects this board and no other, for as long as it stays where it is plugged in. */
    public BoardSelector selector() {
        return path.map(where -> new BoardSelector(BoardSelector.Scheme.USB, where.text()))
                .orElseGet(() -> new BoardSelector(
                        mode == Mode.UART ? BoardSelector.Scheme.UART : BoardSelector.Scheme.TTY, port.orElse("")));
    }

    /** One line with every way to select the board. */
    public String describe() {
        StringBuilder line = new StringBuilder();
        path.ifPresent(where -> line.append("usb:").append(where).append(' '));
        port.ifPresent(name ->
                line.append(mode == Mode.UART ? "uart:" : "tty:").append(name).append(' '));
        serial.ifPresent(number -> line.append("serial:").append(number).append(' '));
        return line.append('(').append(description).append(state()).toString();
    }

    private String state() {
        return switch (mode) {
            case BOOTLOADER -> ", in its bootloader)";
            case UART -> ")";
            case APPLICATION -> ", running)";
        };
    }
}
