package org.bootlace.emulator.fault.device;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.bootlace.emulator.fault.FaultId;
import org.bootlace.emulator.fault.FaultInjector;
import org.bootlace.emulator.fault.Occurrence;
import org.bootlace.emulator.fault.Strike;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.Personality;

/** What faults do to the bytes that a host sends to the firmware's serial port. */
final class SerialEffects {

    private static final byte[] PROBE = "AT\r".getBytes(StandardCharsets.US_ASCII);
    private static final long PROBE_DELAY = 20_000_000;
    private static final Set<FaultId> LOST = EnumSet.of(FaultId.APP_NOMSP);
    private static final int MSP_SET_REBOOT = 68;
    private static final int FRAME = 6;

    private final FaultInjector faults;
    private final FaultyBoard board;
    private final Personality firmware;

    SerialEffects(FaultInjector faults, FaultyBoard board, Personality firmware) {
        this.faults = faults;
        this.board = board;
        this.firmware = firmware;
    }

    ControlOutcome out(int endpoint, byte[] data) {
        if (!faults.strikes(Occurrence.MOMENT, LOST).isEmpty()) {
            return ControlOutcome.ACK;
        }
        byte[] heard = faults.strike(Occurrence.MOMENT, FaultId.APP_OLDPROTO).isPresent() ? old(data) : data;
        if (faults.strike(Occurrence.MOMENT, FaultId.MM_AT).isPresent()) {
            board.at(board.now() + PROBE_DELAY, () -> firmware.out(endpoint, PROBE));
        }
        Optional<Strike> late = faults.strike(Occurrence.MOMENT, FaultId.APP_LATER);
        if (late.isEmpty()) {
            return firmware.out(endpoint, heard);
        }
        board.at(board.now() + late.get().value().nanos(), () -> firmware.out(endpoint, heard));
        return ControlOutcome.ACK;
    }

    /** What firmware that knows MSP v1 alone makes of it. */
    private static byte[] old(byte[] data) {
        if (data.length >= 2 && data[0] == '$' && data[1] == 'X') {
            return new byte[0];
        }
        boolean reboot = data.length > FRAME && data[0] == '$' && data[1] == 'M' && data[4] == MSP_SET_REBOOT;
        return reboot
                ? new byte[] {'$', 'M', '<', 0, MSP_SET_REBOOT, MSP_SET_REBOOT}
                : Arrays.copyOf(data, data.length);
    }
}
