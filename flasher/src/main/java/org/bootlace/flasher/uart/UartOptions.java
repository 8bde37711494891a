package org.bootlace.flasher.uart;

import java.util.Optional;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;

/**
 * How to reach a bootloader over a serial port.
 *
 * @param baud the one rate to use, bits a second; empty for 115200 and, where that gets no answer, others
 * @param sequence how DTR and RTS reset the board into its bootloader; empty when they are not wired to it
 */
public record UartOptions(Optional<Integer> baud, Optional<BootSequence> sequence) {

    private static final int SLOWEST = 1_200;
    private static final int FASTEST = 4_000_000;

    /** @throws Failure {@code USAGE} when no bootloader knows the rate */
    public UartOptions {
        baud.filter(rate -> rate < SLOWEST || rate > FASTEST).ifPresent(rate -> {
            throw new Failure(
                    FailureKind.USAGE,
                    rate + " baud is no rate of a UART bootloader.",
                    "Use %d to %d; most chips do 115200.".formatted(SLOWEST, FASTEST));
        });
    }

    /** Any rate, no wires but RX, TX and ground. */
    public static UartOptions standard() {
        return new UartOptions(Optional.empty(), Optional.empty());
    }

    /** The same at {@code rate} when no rate was asked for. */
    UartOptions orBaud(Optional<Integer> rate) {
        return new UartOptions(baud.or(() -> rate), sequence);
    }
}
