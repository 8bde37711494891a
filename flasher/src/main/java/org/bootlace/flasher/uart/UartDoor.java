package org.bootlace.flasher.uart;

import java.time.Duration;
import java.util.function.Consumer;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.transport.HostClock;
import org.bootlace.flasher.transport.SerialPorts;
import org.bootlace.flasher.transport.SerialSettings;
import org.bootlace.flasher.transport.SerialSettings.Parity;
import org.bootlace.flasher.transport.SerialTransferException;
import org.bootlace.flasher.transport.SerialTransferException.Fault;
import org.bootlace.flasher.transport.SerialTransport;

/**
 * Opens bootloaders behind serial ports: finds the parity that the port can do, the way into the bootloader and the baud
 * rate.
 *
 * @param notes takes sentences that are worth showing
 */
public record UartDoor(SerialPorts ports, HostClock clock, Consumer<String> notes) {

    private static final int STANDARD = 115_200;

    /**
     * Opens a port and gets its bootloader to answer.
     *
     * @param mayReboot whether DTR, RTS and the reboot character of flight controllers may be used
     * @param patience how long to go on trying, so that the board can be reset by hand
     * @throws Failure when the port cannot be used, or nobody answers
     */
    public UartBootloader open(UartAddress address, UartOptions options, boolean mayReboot, Duration patience) {
        UartOptions asked = options.orBaud(address.baud());
        asked.baud().ifPresent(rate -> notes.accept("Only " + rate + " baud is tried, as asked for."));
        try {
            UartLine line = opened(address.port(), asked.baud().orElse(STANDARD));
            try {
                return new UartApproach(address.port(), line, asked, mayReboot, notes).bootloader(patience);
            } catch (SerialTransferException | Failure | LineTrouble failed) {
                line.close();
                throw failed;
            }
        } catch (SerialTransferException fault) {
            throw UartFailure.of(address.port(), fault);
        }
    }

    private UartLine opened(String port, int baud) {
        SerialSettings even = new SerialSettings(baud, Parity.EVEN);
        if (ports.carriesParity(port)) {
            try {
                return line(port, even);
            } catch (SerialTransferException refused) {
                if (refused.fault() != Fault.TRANSFER_ERROR) {
                    throw refused;
                }
            }
        }
        UartLine line = line(port, new SerialSettings(baud, Parity.NONE));
        notes.accept(port + " carries no parity, so damaged bytes are found later or, when reading, not at all.");
        return line;
    }

    private UartLine line(String port, SerialSettings settings) {
        SerialTransport opened = ports.open(port, settings);
        return new UartLine(opened, settings, clock, UartTimeouts.STANDARD);
    }
}
