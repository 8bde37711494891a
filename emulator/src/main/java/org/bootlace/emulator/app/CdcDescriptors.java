package org.bootlace.emulator.app;

import java.nio.ByteBuffer;
import java.util.List;
import org.bootlace.emulator.usb.DescriptorSet;

/**
 * The descriptors of the firmware's virtual serial port: a communication and a data interface, 67 bytes. ST's two device
 * libraries, the one for F4 and the one in the HAL, differ in one byte: how often notifications are asked for.
 */
final class CdcDescriptors {

    private static final byte[] DEVICE = {
        18, 1, 0x00, 0x02, 2, 0, 0, 64, (byte) 0x83, 0x04, 0x40, 0x57, 0x00, 0x02, 1, 2, 3, 1
    };
    private static final byte[] CONFIGURATION = {9, 2, 67, 0, 2, 1, 0, (byte) 0xC0, 50};
    private static final byte[] COMMUNICATION_INTERFACE = {9, 4, 0, 0, 1, 2, 2, 1, 0};
    private static final byte[] HEADER = {5, 0x24, 0, 0x10, 0x01};
    private static final byte[] CALL_MANAGEMENT = {5, 0x24, 1, 0, 1};
    private static final byte[] ABSTRACT_CONTROL = {4, 0x24, 2, 2};
    private static final byte[] UNION = {5, 0x24, 6, 0, 1};
    private static final byte[] NOTIFICATIONS = {7, 5, (byte) 0x82, 3, 8, 0};
    private static final byte INTERVAL_F4 = (byte) 0xFF;
    private static final byte INTERVAL_HAL = 0x10;
    private static final byte[] DATA_INTERFACE = {9, 4, 1, 0, 2, 0x0A, 0, 0, 0};
    private static final byte[] DATA_OUT = {7, 5, 0x01, 2, 64, 0, 0};
    private static final byte[] DATA_IN = {7, 5, (byte) 0x81, 2, 64, 0, 0};

    private CdcDescriptors() {}

    static DescriptorSet of(ApplicationProfile profile) {
        ByteBuffer configuration = ByteBuffer.allocate(67);
        configuration.put(CONFIGURATION).put(COMMUNICATION_INTERFACE);
        configuration.put(HEADER).put(CALL_MANAGEMENT).put(ABSTRACT_CONTROL).put(UNION);
        configuration.put(NOTIFICATIONS).put(profile.chip().family().equals("F4") ? INTERVAL_F4 : INTERVAL_HAL);
        configuration.put(DATA_INTERFACE).put(DATA_OUT).put(DATA_IN);
        List<byte[]> strings = DescriptorSet.strings(List.of(profile.title(), profile.product(), profile.serial()));
        return new DescriptorSet(DEVICE, configuration.array(), strings, true);
    }
}
