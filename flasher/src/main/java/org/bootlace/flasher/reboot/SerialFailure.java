package org.bootlace.flasher.reboot;

import java.util.EnumMap;
import java.util.Map;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.transport.SerialTransferException;
import org.bootlace.flasher.transport.SerialTransferException.Fault;

/** What a serial port that cannot be used means to the user. */
final class SerialFailure {

    private static final String BY_HAND =
            "Hold the BOOT button while plugging the board in; the serial port is not needed then.";

    private static final Map<Fault, Meaning> MEANINGS = new EnumMap<>(Map.of(
            Fault.NOT_FOUND,
            new Meaning("there is no such port", "Check the name with 'bootlace list'."),
            Fault.ACCESS_DENIED,
            new Meaning(
                    "you may not use it",
                    "On Linux add yourself to the group dialout (sudo usermod -a -G dialout $USER) and log in again."),
            Fault.BUSY,
            new Meaning(
                    "another program holds it",
                    "Close the configurator or terminal that uses it; on Linux ModemManager may hold it for half a minute"
                            + " (sudo systemctl stop ModemManager)."),
            Fault.DISCONNECTED,
            new Meaning("the board left the bus", BY_HAND),
            Fault.TRANSFER_ERROR,
            new Meaning("it fails", BY_HAND)));

    private record Meaning(String what, String remedy) {}

    private SerialFailure() {}

    static Failure of(String port, SerialTransferException cause) {
        Meaning meaning = MEANINGS.get(cause.fault());
        if (meaning == null) {
            throw new IllegalStateException("No meaning for " + cause.fault(), cause);
        }
        return new Failure(
                        FailureKind.SERIAL_PORT_FAILED,
                        "Unable to open serial port %s: %s.".formatted(port, meaning.what()),
                        meaning.remedy(),
                        Map.of("port", port))
                .causedBy(cause);
    }
}
