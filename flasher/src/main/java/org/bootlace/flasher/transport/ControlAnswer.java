package org.bootlace.flasher.transport;

import java.util.Optional;
import org.bootlace.flasher.transport.UsbTransferException.Fault;

/**
 * How one control transfer of several ended.
 *
 * @param data what the device sent; empty for a transfer to the device, and for one that failed
 * @param failure why it failed; empty when it did not
 */
public record ControlAnswer(byte[] data, Optional<UsbTransferException> failure) {

    private static final byte[] NOTHING = {};

    /** It succeeded. */
    public static ControlAnswer of(byte[] data) {
        return new ControlAnswer(data, Optional.empty());
    }

    /** It failed. */
    public static ControlAnswer failed(UsbTransferException failure) {
        return new ControlAnswer(NOTHING, Optional.of(failure));
    }

    /** What the device sent; throws when the transfer failed. */
    public byte[] orThrow() {
        if (failure.isPresent()) {
            throw failure.get();
        }
        return data;
    }

    /** Whether nothing can be expected of what follows: the device does not answer in time, or has left the bus. */
    public boolean endsAll() {
        return failure.isPresent()
                && (failure.get().fault() == Fault.TIMEOUT || failure.get().fault() == Fault.DISCONNECTED);
    }
}
