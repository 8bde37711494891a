package org.bootlace.flasher;

import java.util.List;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.plan.EraseScope;
import org.bootlace.flasher.plan.FlashPlan;
import org.bootlace.flasher.transport.HostPorts;

/**
 * Finds STM32 boards, brings them into their bootloader and flashes, erases, reads or verifies them. Not thread safe;
 * does one job at a time on one board. Every job ends: with its result, or with a {@link FlashException}.
 */
public final class Flasher {

    private final HostPorts ports;
    private final FlashListener listener;

    /** @param ports what the host reaches boards through; not closed by the flasher */
    public Flasher(HostPorts ports, FlashListener listener) {
        this.ports = ports;
        this.listener = listener;
    }

    /** Every board in its DFU bootloader, and every USB serial port that may be a running board's. */
    public List<BoardSighting> boards() {
        return pending();
    }

    /** What is known of a board; never reboots it. */
    public BoardInfo info(BoardSelector selector, FlashOptions options) {
        return pending();
    }

    /** What {@link #flash} would do; reboots a running board into its bootloader to ask, but changes no flash. */
    public FlashPlan plan(BoardSelector selector, FirmwareImage image, FlashOptions options) {
        return pending();
    }

    /** Erases what the image needs, programs, verifies and leaves. */
    public FlashReport flash(BoardSelector selector, FirmwareImage image, FlashOptions options) {
        return pending();
    }

    /** Erases the whole chip or the sectors of some ranges; the board stays in its bootloader. */
    public FlashReport erase(BoardSelector selector, EraseScope scope, FlashOptions options) {
        return pending();
    }

    /** Reads {@code range}; at most 2 GiB. */
    public byte[] read(BoardSelector selector, AddressRange range, FlashOptions options) {
        return pending();
    }

    /** Compares the board's flash with {@code image} and changes nothing. */
    public FlashReport verify(BoardSelector selector, FirmwareImage image, FlashOptions options) {
        return pending();
    }

    /** Reboots a running board into its bootloader; a board that is there already is left alone. */
    public BoardSighting reboot(BoardSelector selector, FlashOptions options) {
        return pending();
    }

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private <T> T pending() {
        throw new UnsupportedOperationException(ports.toString() + listener);
    }
}
