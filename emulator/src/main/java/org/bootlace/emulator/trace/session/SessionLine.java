package org.bootlace.emulator.trace.session;

import java.util.regex.Pattern;
import org.bootlace.emulator.usb.UsbTransfer;

/**
 * One transfer in words.
 *
 * @param transfer what was recorded
 * @param request what the host asked, e.g. {@code DNLOAD block 2: write 2048 bytes at 0x08000000}
 * @param answer how it ended, e.g. {@code OK, dfuDNBUSY, poll 104 ms}
 */
public record SessionLine(UsbTransfer transfer, String request, String answer) {

    private static final Pattern RUNNING = Pattern.compile("block \\d+|0x[0-9A-F]{8}");

    /** Request and answer, without the time: what two sessions have in common. */
    public String text() {
        return request + " -> " + answer;
    }

    /** The text with block numbers and addresses left open: alike for every round of a loop. */
    String shape() {
        return transfer.device() + " " + RUNNING.matcher(text()).replaceAll("#");
    }

    /** Nanoseconds from the start of the transfer to its end. */
    public long nanos() {
        return transfer.endedAt() - transfer.startedAt();
    }
}
