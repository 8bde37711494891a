package org.bootlace.features.bench.emulated;

import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.transport.HostPorts;

/**
 * A new emulated board named on a command line: {@code STM32F405xG}, which waits in its bootloader as if BOOT were held, or with
 * more about it: {@code STM32F405xG?mode=app} runs a small firmware, {@code ?boot0} holds its BOOT0 pin high, {@code
 * ?fault=rdp1} lets something go wrong; {@code &} stands between several. The board ends with the ports.
 */
public final class EmulatedSelection {

    private EmulatedSelection() {}

    /**
     * A host with that one board.
     *
     * @param text chip, and after a question mark what is special about the board
     * @throws Failure {@code USAGE} when the text is wrong
     * @throws org.bootlace.emulator.failure.EmulatorException when the catalogue does not know the chip or the fault
     */
    public static HostPorts open(String text) {
        return open(text, 0);
    }

    /**
     * The same for one of several, each with a serial number of its own.
     *
     * @param number counts from 0
     */
    public static HostPorts open(String text, int number) {
        EmulatedChoice choice = EmulatedChoice.parse(text);
        requireUsb(choice);
        VirtualClock clock = new VirtualClock();
        EmulatedBoard board = choice.builder(BootMode.ROM, clock, number + 1L).build();
        EmulatedHost host = EmulatedHost.of(clock, board);
        host.sockets().forEach(choice::trouble);
        return host.ports(board::close);
    }

    /** A bootloader without USB would never be found, and the cable be blamed for it. */
    private static void requireUsb(EmulatedChoice choice) {
        String chip = choice.chip().name();
        if (!choice.chip().hasUsb() && choice.mode().orElse(BootMode.ROM) == BootMode.ROM) {
            throw new Failure(
                    FailureKind.USAGE,
                    "The bootloader of " + chip + " has a UART and no USB, and boards named with emulated: are on USB.",
                    "Offer its UART with 'bootlace emulate --chip " + chip
                            + " --boot0 --uart-pty /tmp/uart', and use it as"
                            + " --board uart:/tmp/uart from another terminal.");
        }
    }
}
