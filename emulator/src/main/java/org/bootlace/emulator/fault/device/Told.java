package org.bootlace.emulator.fault.device;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.DescriptorSet;
import org.bootlace.emulator.usb.DescriptorType;
import org.bootlace.emulator.usb.SetupPacket;
import org.jspecify.annotations.Nullable;

/** The descriptors of one attachment, as faults change them; whoever changes them owns the bytes. */
final class Told {

    private static final int CLASS_AT = 5;
    private static final int DFU_CLASS = 0xFE;
    private static final int NAME_AT = 8;

    byte[] device;
    byte[] configuration;
    final List<byte[]> strings = new ArrayList<>();

    Told(DescriptorSet sound) {
        device = sound.device().clone();
        configuration = sound.configuration().clone();
        sound.strings().forEach(each -> strings.add(each.clone()));
    }

    /** Whether a DFU bootloader tells this. */
    boolean isBootloader() {
        int at = find(DescriptorType.INTERFACE);
        return at >= 0 && (configuration[at + CLASS_AT] & 0xFF) == DFU_CLASS;
    }

    /** Where the first descriptor of that type begins in the configuration, or -1. */
    int find(int type) {
        for (int at = 0; at + 1 < configuration.length; at += Math.max(2, configuration[at] & 0xFF)) {
            if (configuration[at + 1] == type) {
                return at;
            }
        }
        return -1;
    }

    /** Index of the string that names the first alternate setting, 0 for none. */
    int firstName() {
        int at = find(DescriptorType.INTERFACE);
        int index = at < 0 ? 0 : configuration[at + NAME_AT] & 0xFF;
        return index < strings.size() ? index : 0;
    }

    /** The answer to a request for one of the descriptors; null when it is none. */
    @Nullable
    ControlOutcome answer(SetupPacket setup) {
        if ((setup.bmRequestType() & 0xFE) != 0x80 || setup.bRequest() != 6) {
            return null;
        }
        int index = setup.wValue() & 0xFF;
        return switch (setup.wValue() >> 8) {
            case DescriptorType.DEVICE -> cut(device, setup);
            case DescriptorType.CONFIGURATION -> index == 0 ? cut(configuration, setup) : null;
            case DescriptorType.STRING -> index < strings.size() ? cut(strings.get(index), setup) : null;
            case DescriptorType.DFU_FUNCTIONAL -> find(DescriptorType.DFU_FUNCTIONAL) < 0 ? ControlOutcome.STALL : null;
            default -> null;
        };
    }

    private static ControlOutcome cut(byte[] bytes, SetupPacket setup) {
        return new ControlOutcome.Data(Arrays.copyOf(bytes, Math.min(bytes.length, setup.wLength())));
    }
}
