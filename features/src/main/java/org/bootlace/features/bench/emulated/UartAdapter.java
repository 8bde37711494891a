package org.bootlace.features.bench.emulated;

import java.util.List;
import org.bootlace.emulator.board.EmulatedBoard;

/**
 * A serial port of the emulated host whose RX, TX and ground are wired to the UART of a board's bootloader.
 *
 * @param name name of the port
 * @param modemLines whether DTR is wired to BOOT0 and RTS to NRST, asserted DTR being high and asserted RTS low
 */
record UartAdapter(String name, EmulatedBoard board, HostTime clock, boolean modemLines) {

    /** The two ports to the board with that number: {@code /dev/ttyS0} and {@code /dev/ttyUSB0}, the latter with lines. */
    static List<UartAdapter> of(int number, EmulatedBoard board, HostTime clock) {
        return List.of(
                new UartAdapter(name(number, false), board, clock, false),
                new UartAdapter(name(number, true), board, clock, true));
    }

    /** Name of a port to the board with that number. */
    static String name(int number, boolean modemLines) {
        return (modemLines ? "/dev/ttyUSB" : "/dev/ttyS") + number;
    }
}
