package org.bootlace.emulator.usb;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * The standard requests of USB 2.0 chapter 9 for one attached device, as ST's device libraries answer them: by table,
 * with a STALL for everything that is not in it (BOS, device qualifier and debug descriptors among it).
 */
public final class StandardRequests {

    private static final byte[] STATUS_ZERO = {0, 0};
    private static final int ENDPOINT_HALT = 0;

    private final DescriptorSet descriptors;
    private final int[] settings;
    private final Set<Integer> halted = new HashSet<>();
    private int configuration;

    public StandardRequests(DescriptorSet descriptors) {
        this.descriptors = descriptors;
        this.settings = new int[descriptors.interfaces()];
    }

    /** Whether the type bits of bmRequestType say "standard" (§9.3.1). */
    public static boolean isStandard(SetupPacket setup) {
        return (setup.bmRequestType() & 0x60) == 0;
    }

    /** Answers a standard request. */
    public ControlOutcome answer(SetupPacket setup) {
        for (Entry entry : TABLE) {
            if (entry.bmRequestType == setup.bmRequestType() && entry.bRequest == setup.bRequest()) {
                return entry.handler.answer(this, setup);
            }
        }
        return ControlOutcome.STALL;
    }

    /** The configuration the host chose; 0 while it has not. */
    public int configuration() {
        return configuration;
    }

    /** Whether the host halted that endpoint (address with direction bit). */
    public boolean isHalted(int endpoint) {
        return halted.contains(endpoint);
    }

    /** Back to the default state (§9.1.1.3). */
    public void busReset() {
        choose(0);
    }

    private ControlOutcome deviceStatus(SetupPacket setup) {
        byte[] status = {(byte) (descriptors.reportsSelfPowered() ? 1 : 0), 0};
        return data(status, setup);
    }

    private ControlOutcome interfaceStatus(SetupPacket setup) {
        return isInterface(setup.wIndex()) ? data(STATUS_ZERO, setup) : ControlOutcome.STALL;
    }

    private ControlOutcome endpointStatus(SetupPacket setup) {
        byte[] status = {(byte) (isHalted(setup.wIndex()) ? 1 : 0), 0};
        return descriptors.hasEndpoint(setup.wIndex()) ? data(status, setup) : ControlOutcome.STALL;
    }

    private ControlOutcome endpointFeature(SetupPacket setup, boolean set) {
        if (setup.wValue() != ENDPOINT_HALT || !descriptors.hasEndpoint(setup.wIndex())) {
            return ControlOutcome.STALL;
        }
        if (set) {
            halted.add(setup.wIndex());
        } else {
            halted.remove(setup.wIndex());
        }
        return ControlOutcome.ACK;
    }

    private ControlOutcome descriptor(SetupPacket setup) {
        int index = setup.wValue() & 0xFF;
        return switch (setup.wValue() >> 8) {
            case DescriptorType.DEVICE -> data(descriptors.device(), setup);
            case DescriptorType.CONFIGURATION ->
                index == 0 ? data(descriptors.configuration(), setup) : ControlOutcome.STALL;
            case DescriptorType.STRING ->
                index < descriptors.strings().size()
                        ? data(descriptors.strings().get(index), setup)
                        : ControlOutcome.STALL;
            default -> ControlOutcome.STALL;
        };
    }

    /** Class descriptors asked of an interface: the first one of that type in the configuration. */
    private ControlOutcome classDescriptor(SetupPacket setup) {
        byte[] all = descriptors.configuration();
        int type = setup.wValue() >> 8;
        if (type != DescriptorType.DFU_FUNCTIONAL || !isInterface(setup.wIndex())) {
            return ControlOutcome.STALL;
        }
        for (int at = 0; at < all.length; at += all[at]) {
            if (all[at + 1] == type) {
                return data(Arrays.copyOfRange(all, at, at + all[at]), setup);
            }
        }
        return ControlOutcome.STALL;
    }

    private ControlOutcome setConfiguration(SetupPacket setup) {
        if (setup.wValue() != 0 && setup.wValue() != descriptors.configurationValue()) {
            return ControlOutcome.STALL;
        }
        choose(setup.wValue());
        return ControlOutcome.ACK;
    }

    private ControlOutcome getInterface(SetupPacket setup) {
        return isInterface(setup.wIndex())
                ? data(new byte[] {(byte) settings[setup.wIndex()]}, setup)
                : ControlOutcome.STALL;
    }

    private ControlOutcome setInterface(SetupPacket setup) {
        if (!isInterface(setup.wIndex()) || setup.wValue() >= descriptors.alternates(setup.wIndex())) {
            return ControlOutcome.STALL;
        }
        settings[setup.wIndex()] = setup.wValue();
        return ControlOutcome.ACK;
    }

    private void choose(int value) {
        configuration = value;
        halted.clear();
        Arrays.fill(settings, 0);
    }

    private boolean isInterface(int number) {
        return number < settings.length;
    }

    private static ControlOutcome data(byte[] bytes, SetupPacket setup) {
        return new ControlOutcome.Data(bytes.length <= setup.wLength() ? bytes : Arrays.copyOf(bytes, setup.wLength()));
    }

    /** Answers one row of the table. */
    private interface Handler {
        ControlOutcome answer(StandardRequests device, SetupPacket setup);
    }

    private record Entry(int bmRequestType, int bRequest, Handler handler) {}

    private static final Entry[] TABLE = {
        new Entry(0x80, 6, StandardRequests::descriptor),
        new Entry(0x81, 6, StandardRequests::classDescriptor),
        new Entry(0x80, 0, StandardRequests::deviceStatus),
        new Entry(0x81, 0, StandardRequests::interfaceStatus),
        new Entry(0x82, 0, StandardRequests::endpointStatus),
        new Entry(0x02, 1, (device, setup) -> device.endpointFeature(setup, false)),
        new Entry(0x02, 3, (device, setup) -> device.endpointFeature(setup, true)),
        new Entry(0x00, 5, (device, setup) -> ControlOutcome.ACK),
        new Entry(0x80, 8, (device, setup) -> data(new byte[] {(byte) device.configuration}, setup)),
        new Entry(0x00, 9, StandardRequests::setConfiguration),
        new Entry(0x81, 10, StandardRequests::getInterface),
        new Entry(0x01, 11, StandardRequests::setInterface),
    };
}
