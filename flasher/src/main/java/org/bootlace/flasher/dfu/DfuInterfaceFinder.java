package org.bootlace.flasher.dfu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootlace.flasher.dfu.DfuInterface.Alternate;

/** Walks a configuration descriptor (USB 2.0 §9.6.3) for the DFU interface. Never asks the device: some hang then. */
final class DfuInterfaceFinder {

    private static final int INTERFACE = 0x04;
    private static final int INTERFACE_LENGTH = 9;
    /** Also the type of HID descriptors, hence only after a DFU interface. */
    private static final int DFU_FUNCTIONAL = 0x21;

    private static final int APPLICATION_SPECIFIC = 0xFE;
    private static final int FIRMWARE_UPGRADE = 0x01;
    private static final int RUN_TIME_PROTOCOL = 0x01;

    private final byte[] bytes;
    private final List<Alternate> alternates = new ArrayList<>();
    private Optional<DfuFunctionalDescriptor> functional = Optional.empty();
    private int number = -1;
    private boolean inside;

    DfuInterfaceFinder(byte[] configuration) {
        this.bytes = configuration;
    }

    Optional<DfuInterface> find() {
        int length;
        for (int at = 0; at + 2 <= bytes.length; at += length) {
            length = at(at);
            if (length < 2 || at + length > bytes.length) {
                break;
            }
            take(at, length);
        }
        return alternates.isEmpty()
                ? Optional.empty()
                : Optional.of(new DfuInterface(number, alternates, functional.orElse(DfuFunctionalDescriptor.ASSUMED)));
    }

    private void take(int at, int length) {
        int type = at(at + 1);
        if (type == INTERFACE && length >= INTERFACE_LENGTH) {
            inside = isDfu(at);
            if (inside) {
                number = at(at + 2);
                alternates.add(new Alternate(at(at + 3), at(at + 8)));
            }
        } else if (type == DFU_FUNCTIONAL && inside && functional.isEmpty()) {
            functional = DfuFunctionalDescriptor.decode(bytes, at, length);
        }
    }

    /** Some clones say protocol 0 in DFU mode; only 1 means that the application still runs. */
    private boolean isDfu(int at) {
        return at(at + 5) == APPLICATION_SPECIFIC
                && at(at + 6) == FIRMWARE_UPGRADE
                && at(at + 7) != RUN_TIME_PROTOCOL
                && (number == -1 || number == at(at + 2));
    }

    private int at(int index) {
        return bytes[index] & 0xFF;
    }
}
