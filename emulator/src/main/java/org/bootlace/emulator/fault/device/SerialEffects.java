package org.bootlace.emulator.fault.device;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.bootlace.emulator.fault.FaultId;
import org.bootlace.emulator.fault.FaultInjector;
import org.bootlace.emulator.fault.Occurrence;
import org.bootlace.emulator.fault.Strike;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.Personality;

/**
 * What faults do to the bytes that a host sends to the firmware's serial port. How the firmware itself disappoints is {@link
 * org.bootlace.emulator.app.ApplicationTrouble}.
 */
final class SerialEffects {

    private static final byte[] PROBE = "AT\r".getBytes(StandardCharsets.US_ASCII);
    private static final long PROBE_DELAY = 20_000_000;

    private final FaultInjector faults;
    private final FaultyBoard board;
    private final Personality firmware;

    SerialEffects(FaultInjector faults, FaultyBoard board, Personality firmware) {
        this.faults = faults;
        this.board = board;
        this.firmware = firmware;
    }

    ControlOutcome out(int endpoint, byte[] data) {
        if (faults.strike(Occurrence.MOMENT, FaultId.MM_AT).isPresent()) {
            board.at(board.now() + PROBE_DELAY, () -> firmware.out(endpoint, PROBE));
        }
        Optional<Strike> late = faults.strike(Occurrence.MOMENT, FaultId.APP_LATER);
        if (late.isEmpty()) {
            return firmware.out(endpoint, data);
        }
        board.at(board.now() + late.get().value().nanos(), () -> firmware.out(endpoint, data));
        return ControlOutcome.ACK;
    }
}
