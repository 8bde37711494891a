package org.bootlace.flasher.uart;

import java.util.Optional;
import org.bootlace.flasher.transport.SerialSettings;
import org.bootlace.flasher.transport.SerialSettings.Parity;

/**
 * How a bootloader was reached.
 *
 * @param port name of the serial port
 * @param settings baud rate and parity that it answered at
 * @param sequence how DTR and RTS reset the board, when they were used
 * @param rebooted whether the board was reset or told to reboot into its bootloader
 */
public record UartOpening(String port, SerialSettings settings, Optional<BootSequence> sequence, boolean rebooted) {

    /** As people write it: {@code 115200 8E1}. */
    public String line() {
        return settings.baud() + (settings.parity() == Parity.EVEN ? " 8E1" : " 8N1");
    }

    /** Resets the board into its application; false when there is no way to. */
    boolean leave(UartLine line) {
        Optional<BootSequence> way = sequence.filter(each -> !each.exit().isEmpty());
        way.ifPresent(each -> each.leave(line.port(), line.clock()));
        return way.isPresent();
    }
}
