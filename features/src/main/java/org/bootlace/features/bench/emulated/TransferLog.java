package org.bootlace.features.bench.emulated;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.SetupPacket;
import org.bootlace.emulator.usb.UsbTap;
import org.bootlace.emulator.usb.UsbTransfer;
import org.jspecify.annotations.Nullable;

/** The last transfers of a board, to show when a scenario failed. */
final class TransferLog implements UsbTap {

    private static final int KEPT = 400;

    private final Deque<UsbTransfer> last = new ArrayDeque<>();
    private long seen;

    @Override
    public synchronized void transfer(UsbTransfer transfer) {
        seen++;
        last.addLast(transfer);
        if (last.size() > KEPT) {
            last.removeFirst();
        }
    }

    /** One line per transfer; empty when there was none. */
    synchronized String text() {
        if (seen == 0) {
            return "";
        }
        StringBuilder text = new StringBuilder("the last %d of %d transfers\n".formatted(last.size(), seen));
        last.forEach(transfer -> text.append(line(transfer)).append('\n'));
        return text.toString();
    }

    private static String line(UsbTransfer transfer) {
        return String.format(
                Locale.ROOT,
                "%12.3f ms  device %d  endpoint %02X  %s%d bytes out  %s",
                transfer.startedAt() / 1e6,
                transfer.device(),
                transfer.endpoint(),
                setup(transfer.setup()),
                transfer.data().length,
                outcome(transfer.outcome()));
    }

    private static String setup(@Nullable SetupPacket setup) {
        return setup == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%02X/%02X wValue %04X wLength %d  ",
                        setup.bmRequestType(),
                        setup.bRequest(),
                        setup.wValue(),
                        setup.wLength());
    }

    private static String outcome(ControlOutcome outcome) {
        if (outcome instanceof ControlOutcome.Data data) {
            return data.bytes().length + " bytes in";
        }
        return outcome.getClass().getSimpleName();
    }
}
