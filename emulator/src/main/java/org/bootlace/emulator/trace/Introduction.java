package org.bootlace.emulator.trace;

import java.util.ArrayList;
import java.util.List;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.DescriptorType;
import org.bootlace.emulator.usb.SetupPacket;
import org.bootlace.emulator.usb.UsbFunction;
import org.bootlace.emulator.usb.UsbTransfer;

/**
 * Whether a device has shown its descriptors in the trace yet. A dissector understands class requests only then, but a
 * host that got the descriptors by another way never asks on the wire.
 */
final class Introduction {

    private static final int GET_DESCRIPTOR = 6;
    private static final int DEVICE_TO_HOST = 0x80;

    private final UsbFunction function;
    private boolean deviceSeen;
    private boolean configurationSeen;

    Introduction(UsbFunction function) {
        this.function = function;
    }

    /** The transfers to put before {@code transfer} so that a reader of the trace can follow. */
    List<UsbTransfer> before(UsbTransfer transfer) {
        List<UsbTransfer> missing = new ArrayList<>();
        if (!note(transfer)) {
            if (!deviceSeen) {
                missing.add(descriptor(transfer, DescriptorType.DEVICE, function.deviceDescriptor()));
            }
            if (!configurationSeen) {
                missing.add(descriptor(transfer, DescriptorType.CONFIGURATION, function.configurationDescriptor()));
            }
            deviceSeen = true;
            configurationSeen = true;
        }
        return missing;
    }

    /** Whether that is part of an enumeration; if so, remembers what it showed. */
    private boolean note(UsbTransfer transfer) {
        SetupPacket setup = transfer.setup();
        if (setup == null || setup.bmRequestType() != DEVICE_TO_HOST || setup.bRequest() != GET_DESCRIPTOR) {
            return setup != null && (setup.bmRequestType() & 0x60) == 0;
        }
        if (transfer.outcome() instanceof ControlOutcome.Data shown) {
            int type = setup.wValue() >> 8;
            deviceSeen |= type == DescriptorType.DEVICE && shown.bytes().length == function.deviceDescriptor().length;
            configurationSeen |= type == DescriptorType.CONFIGURATION
                    && shown.bytes().length == function.configurationDescriptor().length;
        }
        return true;
    }

    private static UsbTransfer descriptor(UsbTransfer model, int type, byte[] bytes) {
        SetupPacket setup = new SetupPacket(DEVICE_TO_HOST, GET_DESCRIPTOR, type << 8, 0, bytes.length);
        ControlOutcome outcome = new ControlOutcome.Data(bytes);
        long time = model.startedAt();
        return new UsbTransfer(model.device(), DEVICE_TO_HOST, setup, new byte[0], outcome, time, time);
    }
}
