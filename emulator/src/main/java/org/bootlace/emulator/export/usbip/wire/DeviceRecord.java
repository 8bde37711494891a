package org.bootlace.emulator.export.usbip.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One device of OP_REP_DEVLIST or OP_REP_IMPORT.
 *
 * @param place where it sits
 * @param deviceDescriptor its 18-byte device descriptor
 * @param interfaces first alternate setting of each interface
 */
public record DeviceRecord(BusPlace place, byte[] deviceDescriptor, List<InterfaceClass> interfaces) {

    /** Bytes of the record without its interfaces. */
    public static final int LENGTH = 312;

    private static final int PATH = 256;
    private static final int BUSID = 32;
    private static final int INTERFACE_DESCRIPTOR = 4;

    /** Class, subclass and protocol of an interface; four bytes on the wire. */
    public record InterfaceClass(int baseClass, int subClass, int protocol) {

        /** Bytes on the wire. */
        public static final int LENGTH = 4;
    }

    /** A record from descriptors as USB 2.0 §9.6 lays them out; a short configuration descriptor yields fewer interfaces. */
    public static DeviceRecord of(BusPlace place, byte[] deviceDescriptor, byte[] configurationDescriptor) {
        return new DeviceRecord(place, deviceDescriptor, interfaces(configurationDescriptor));
    }

    /** Writes the 312 bytes; the caller writes the interfaces where they belong. */
    void put(ByteBuffer into) {
        putText(into, place.path(), PATH);
        putText(into, place.busid(), BUSID);
        into.putInt(place.busnum()).putInt(place.devnum()).putInt(place.speed());
        into.putShort(word(8)).putShort(word(10)).putShort(word(12));
        into.put(deviceDescriptor, 4, 3);
        into.put((byte) 0); // bConfigurationValue: not configured before the client does it
        into.put(deviceDescriptor[17]).put((byte) interfaces.size());
    }

    /** Writes the interfaces, which OP_REP_DEVLIST alone carries. */
    void putInterfaces(ByteBuffer into) {
        for (InterfaceClass each : interfaces) {
            into.put((byte) each.baseClass()).put((byte) each.subClass()).put((byte) each.protocol());
            into.put((byte) 0);
        }
    }

    /** Bytes of the record with its interfaces. */
    int listedLength() {
        return LENGTH + InterfaceClass.LENGTH * interfaces.size();
    }

    private short word(int offset) {
        return (short) ((deviceDescriptor[offset] & 0xFF) | deviceDescriptor[offset + 1] << 8);
    }

    private static void putText(ByteBuffer into, String text, int size) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(bytes.length, size - 1);
        into.put(bytes, 0, length).put(new byte[size - length]);
    }

    private static List<InterfaceClass> interfaces(byte[] configuration) {
        List<InterfaceClass> found = new ArrayList<>();
        for (int at = 0; at + 1 < configuration.length; at += Math.max(2, configuration[at] & 0xFF)) {
            boolean complete = at + 9 <= configuration.length;
            if (complete && configuration[at + 1] == INTERFACE_DESCRIPTOR && configuration[at + 3] == 0) {
                found.add(new InterfaceClass(
                        configuration[at + 5] & 0xFF, configuration[at + 6] & 0xFF, configuration[at + 7] & 0xFF));
            }
        }
        return found;
    }
}
