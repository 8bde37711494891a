package org.bootlace.emulator.trace.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bootlace.emulator.chip.ChipProfile;
import org.bootlace.emulator.chip.Sector;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.SetupPacket;
import org.bootlace.emulator.usb.UsbTransfer;

/**
 * What a recording shows of a bootloader's operations. The poll time is what the GETSTATUS after a DNLOAD tells the host
 * to wait. The true duration shows only where the next GETSTATUS was kept waiting: from the end of the one to the end of
 * the other; where the host had waited longer than needed there is nothing to measure.
 */
final class OperationTimes {

    private static final int DNLOAD = 1;
    private static final int GETSTATUS = 3;
    private static final int BUSY = 4;
    private static final int STATUS_LENGTH = 6;
    private static final int SET_ADDRESS = 0x21;
    private static final int ERASE = 0x41;
    private static final int WITH_ADDRESS = 5;
    private static final long KEPT_WAITING = 3_000_000;
    /** A host that is slow itself, such as one in a virtual machine, waits some milliseconds for every answer. */
    private static final int TIMES_THE_USUAL = 4;

    private static final long NANOS_IN_MILLI = 1_000_000;

    private final ChipProfile chip;
    private final long keptWaiting;
    private final Map<String, Integer> pollMillis = new TreeMap<>();
    private final Map<String, Long> eraseMillis = new TreeMap<>();
    private final List<Double> programMicros = new ArrayList<>();
    private String kind = "";
    private byte[] payload = {};
    private long busySince = -1;

    private OperationTimes(ChipProfile chip, long usual) {
        this.chip = chip;
        this.keptWaiting = Math.max(KEPT_WAITING, TIMES_THE_USUAL * usual);
    }

    static OperationTimes of(List<UsbTransfer> transfers, ChipProfile chip) {
        OperationTimes times = new OperationTimes(chip, usual(transfers));
        transfers.forEach(times::note);
        return times;
    }

    /** How long a control transfer takes when the device has nothing to do: the lower quartile. */
    private static long usual(List<UsbTransfer> transfers) {
        long[] durations = transfers.stream()
                .filter(transfer -> transfer.setup() != null)
                .mapToLong(transfer -> transfer.endedAt() - transfer.startedAt())
                .sorted()
                .toArray();
        return durations.length == 0 ? 0 : durations[durations.length / 4];
    }

    /** The longest seen of each kind. */
    Map<String, Integer> pollMillis() {
        return pollMillis;
    }

    /** The longest seen of each sector size. */
    Map<String, Long> eraseMillis() {
        return eraseMillis;
    }

    /** For one unit, the median; 0 when none was seen. */
    double programMicros() {
        List<Double> sorted = programMicros.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
    }

    private void note(UsbTransfer transfer) {
        SetupPacket setup = transfer.setup();
        if (setup == null || (setup.bmRequestType() & 0x7F) != 0x21) {
            return;
        }
        if (setup.bRequest() == DNLOAD && transfer.outcome() instanceof ControlOutcome.Ack) {
            kind = kind(setup, transfer.data());
            payload = transfer.data();
            busySince = -1;
        } else if (setup.bRequest() == GETSTATUS
                && transfer.outcome() instanceof ControlOutcome.Data data
                && data.bytes().length == STATUS_LENGTH) {
            status(transfer, data.bytes());
        }
    }

    private void status(UsbTransfer transfer, byte[] status) {
        if (busySince >= 0 && transfer.endedAt() - transfer.startedAt() > keptWaiting) {
            measured(transfer.endedAt() - busySince);
        }
        boolean first = status[4] == BUSY && !kind.isEmpty() && busySince < 0;
        if (first) {
            int poll = (status[1] & 0xFF) | (status[2] & 0xFF) << 8 | (status[3] & 0xFF) << 16;
            pollMillis.merge(kind, poll, Math::max);
        }
        busySince = first ? transfer.endedAt() : -1;
    }

    private void measured(long nanos) {
        if (kind.equals("write")) {
            int unit = chip.timing().inUse().unit();
            programMicros.add(nanos / 1000.0 * unit / payload.length);
        } else if (kind.equals("erase")) {
            long address = (payload[1] & 0xFFL)
                    | (payload[2] & 0xFFL) << 8
                    | (payload[3] & 0xFFL) << 16
                    | (payload[4] & 0xFFL) << 24;
            for (Sector sector : chip.memory().flash().geometry().sectors()) {
                if (address >= sector.start() && address < sector.end()) {
                    eraseMillis.merge(MeasuredTimes.name(sector.size()), nanos / NANOS_IN_MILLI, Math::max);
                }
            }
        }
    }

    private static String kind(SetupPacket setup, byte[] data) {
        if (setup.wValue() >= 2 && data.length > 0) {
            return "write";
        }
        int opcode = data.length == 0 || setup.wValue() != 0 ? -1 : data[0] & 0xFF;
        if (opcode == SET_ADDRESS) {
            return "setAddress";
        }
        return opcode != ERASE ? "" : data.length == WITH_ADDRESS ? "erase" : "massErase";
    }
}
