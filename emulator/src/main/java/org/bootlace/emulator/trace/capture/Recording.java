package org.bootlace.emulator.trace.capture;

import java.util.List;
import org.bootlace.emulator.usb.UsbTransfer;

/**
 * What a capture file holds.
 *
 * @param transfers in the order they ended, times in nanoseconds of the file's clock; {@link UsbTransfer#device()} is the
 *     device address plus 128 for each bus above the first
 * @param cut transfers whose data was not kept whole by whoever recorded them
 */
public record Recording(List<UsbTransfer> transfers, long cut) {

    private static final int ADDRESSES = 128;

    public Recording {
        transfers = List.copyOf(transfers);
    }

    /** The recording of one device alone. */
    public Recording of(int device) {
        return new Recording(
                transfers.stream().filter(each -> each.device() == device).toList(), cut);
    }

    /** Device numbers in the order of their first transfer. */
    public List<Integer> devices() {
        return transfers.stream().map(UsbTransfer::device).distinct().toList();
    }

    /** A device number as {@code BUS.ADDRESS}. */
    public static String name(int device) {
        return (device / ADDRESSES + 1) + "." + device % ADDRESSES;
    }
}
