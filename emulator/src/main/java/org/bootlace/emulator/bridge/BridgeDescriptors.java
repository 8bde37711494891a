package org.bootlace.emulator.bridge;

import java.nio.ByteBuffer;
import java.util.List;
import org.bootlace.emulator.usb.DescriptorSet;

/** The adapter's descriptors: CDC-ACM (CDC 1.2 §5) under the ids of Linux's serial gadget. */
final class BridgeDescriptors {

    static final int DATA_ENDPOINT = 1;

    private static final byte[] DEVICE = {
        18, 1, 0x00, 0x02, 2, 0, 0, 64, 0x25, 0x05, (byte) 0xA7, (byte) 0xA4, 0x00, 0x01, 1, 2, 3, 1
    };
    private static final byte[] CONFIGURATION = {9, 2, 67, 0, 2, 1, 0, (byte) 0x80, 50};
    private static final byte[] COMMUNICATION = {9, 4, 0, 0, 1, 2, 2, 1, 0};
    /** Header, call management (none), ACM with line coding, union of interfaces 0 and 1. */
    private static final byte[] FUNCTIONAL = {5, 0x24, 0, 0x10, 1, 5, 0x24, 1, 0, 1, 4, 0x24, 2, 2, 5, 0x24, 6, 0, 1};

    private static final byte[] NOTIFICATIONS = {7, 5, (byte) 0x82, 3, 8, 0, (byte) 0xFF};
    private static final byte[] DATA = {9, 4, 1, 0, 2, 0x0A, 0, 0, 0};
    private static final byte[] DATA_OUT = {7, 5, DATA_ENDPOINT, 2, 64, 0, 0};
    private static final byte[] DATA_IN = {7, 5, (byte) (0x80 | DATA_ENDPOINT), 2, 64, 0, 0};

    private BridgeDescriptors() {}

    static DescriptorSet of(String boardSerial) {
        ByteBuffer configuration = ByteBuffer.allocate(67);
        configuration.put(CONFIGURATION).put(COMMUNICATION).put(FUNCTIONAL).put(NOTIFICATIONS);
        configuration.put(DATA).put(DATA_OUT).put(DATA_IN);
        List<byte[]> strings = DescriptorSet.strings(List.of("Bootlace", "Serial adapter", "UART" + boardSerial));
        return new DescriptorSet(DEVICE, configuration.array(), strings, false);
    }
}
