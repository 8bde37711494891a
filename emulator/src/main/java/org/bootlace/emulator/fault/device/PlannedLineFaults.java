package org.bootlace.emulator.fault.device;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bootlace.emulator.fault.FaultId;
import org.bootlace.emulator.fault.FaultInjector;
import org.bootlace.emulator.fault.Occurrence;
import org.bootlace.emulator.fault.Strike;
import org.bootlace.emulator.uart.LineFaults;

/** The faults of a board's plan that befall its serial line. */
public final class PlannedLineFaults implements LineFaults {

    private static final int ACK = 0x79;
    private static final int NACK = 0x1F;
    private static final double PERCENT = 100;
    private static final Set<FaultId> ANY_BYTE =
            EnumSet.of(FaultId.UART_NOISE, FaultId.UART_PARITYERR, FaultId.UART_DROPBYTE);
    private static final Map<FaultId, Mishap> MISHAPS = new EnumMap<>(Map.of(
            FaultId.UART_NOISE, Mishap.NOISE,
            FaultId.UART_PARITYERR, Mishap.PARITY_ERROR,
            FaultId.UART_DROPBYTE, Mishap.DROPPED,
            FaultId.UART_EXTRAACK, Mishap.REPEATED,
            FaultId.UART_DOUBLENACK, Mishap.REPEATED));

    private final FaultInjector faults;

    public PlannedLineFaults(FaultInjector faults) {
        this.faults = faults;
    }

    @Override
    public Mishap befall(Direction towards, int value) {
        if (faults.isEmpty()) {
            return Mishap.NONE;
        }
        Occurrence seen = Occurrence.serialByte();
        faults.note(seen);
        List<Strike> strikes = faults.strikes(seen, towards == Direction.BOARD ? ANY_BYTE : toHost(value));
        return strikes.isEmpty()
                ? Mishap.NONE
                : Objects.requireNonNull(MISHAPS.get(strikes.get(0).id()));
    }

    @Override
    public double baudFactor() {
        return faults.strike(Occurrence.MOMENT, FaultId.UART_GARBAGEBAUD)
                .map(strike -> 1 + strike.value().number() / PERCENT)
                .orElse(1.0);
    }

    private static Set<FaultId> toHost(int value) {
        return switch (value) {
            case ACK -> EnumSet.of(FaultId.UART_NOISE, FaultId.UART_EXTRAACK);
            case NACK -> EnumSet.of(FaultId.UART_NOISE, FaultId.UART_DOUBLENACK);
            default -> EnumSet.of(FaultId.UART_NOISE);
        };
    }
}
