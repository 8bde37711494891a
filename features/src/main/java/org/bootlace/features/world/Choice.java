package org.bootlace.features.world;

import org.bootlace.features.bench.Board;
import org.bootlace.features.bench.BoardCapability;
import org.bootlace.features.words.WrongScenarioException;
import org.bootlace.flasher.FlashOptions;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.board.BoardSelector.Scheme;
import org.bootlace.flasher.transport.SerialDevice;

/** How the scenario's user names a board to the flasher, and which options fit it. */
public final class Choice {

    private Choice() {}

    /** By the USB port it is plugged into; right on any bench. */
    public static BoardSelector byPath(Board board) {
        return new BoardSelector(Scheme.USB, board.path().text());
    }

    /** By its serial port, which must be there. */
    public static BoardSelector bySerialPort(Board board) {
        return new BoardSelector(Scheme.TTY, serialPort(board));
    }

    /** By the port that its bootloader's UART is wired to, which must be there. */
    public static BoardSelector byUart(Board board, boolean modemLines) {
        String port = board.uart(modemLines)
                .orElseThrow(() -> new WrongScenarioException(
                        board.name() + " has no UART at a port; tag the scenario @needs:uart"));
        return new BoardSelector(Scheme.UART, port);
    }

    /** Name of the serial port behind the board's USB port. */
    public static String serialPort(Board board) {
        return board.host().serial().devices().stream()
                .filter(device -> device.path().filter(board.path()::equals).isPresent())
                .map(SerialDevice::port)
                .findFirst()
                .orElseThrow(() -> new WrongScenarioException(board.name()
                        + " has no serial port now; start its firmware with 'Given a board running its firmware'"));
    }

    /**
     * The flasher's defaults; but a board that nobody could bring back into its bootloader is not told to leave it, since a
     * made-up firmware does not run on silicon.
     */
    public static FlashOptions options(Board board) {
        boolean returns = board.capabilities().contains(BoardCapability.RUNNING_APPLICATION)
                || board.capabilities().contains(BoardCapability.BOOT_CONTROL);
        return FlashOptions.defaults().withLeave(returns);
    }
}
