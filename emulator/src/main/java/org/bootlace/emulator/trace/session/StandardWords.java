package org.bootlace.emulator.trace.session;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.DescriptorType;
import org.bootlace.emulator.usb.SetupPacket;
import org.bootlace.emulator.usb.UsbTransfer;

/** Standard requests in words (USB 2.0 §9.4). */
final class StandardWords {

    private static final String[] REQUESTS = {
        "GET_STATUS",
        "CLEAR_FEATURE",
        "request 2",
        "SET_FEATURE",
        "request 4",
        "SET_ADDRESS",
        "GET_DESCRIPTOR",
        "SET_DESCRIPTOR",
        "GET_CONFIGURATION",
        "SET_CONFIGURATION",
        "GET_INTERFACE",
        "SET_INTERFACE",
        "SYNCH_FRAME"
    };
    private static final Map<Integer, String> DESCRIPTORS = Map.of(
            DescriptorType.DEVICE,
            "DEVICE",
            DescriptorType.CONFIGURATION,
            "CONFIGURATION",
            DescriptorType.STRING,
            "STRING",
            DescriptorType.INTERFACE,
            "INTERFACE",
            DescriptorType.ENDPOINT,
            "ENDPOINT",
            6,
            "DEVICE_QUALIFIER",
            7,
            "OTHER_SPEED",
            10,
            "DEBUG",
            15,
            "BOS",
            DescriptorType.DFU_FUNCTIONAL,
            "DFU_FUNCTIONAL");
    private static final int GET_DESCRIPTOR = 6;
    private static final int SET_INTERFACE = 11;
    private static final int DEVICE_LENGTH = 18;

    private StandardWords() {}

    static SessionLine line(UsbTransfer transfer, SetupPacket setup) {
        String name = setup.bRequest() < REQUESTS.length ? REQUESTS[setup.bRequest()] : "request " + setup.bRequest();
        if (setup.bRequest() == GET_DESCRIPTOR) {
            return new SessionLine(transfer, name + " " + which(setup), descriptor(transfer.outcome(), setup));
        }
        String value = setup.bRequest() == SET_INTERFACE
                ? " " + setup.wIndex() + ", alternate " + setup.wValue()
                : setup.isIn() ? "" : " " + setup.wValue();
        return new SessionLine(transfer, name + value, Words.outcome(transfer.outcome()));
    }

    private static String which(SetupPacket setup) {
        int type = setup.wValue() >> 8;
        String name = DESCRIPTORS.getOrDefault(type, "type " + type);
        return type == DescriptorType.STRING ? name + " " + (setup.wValue() & 0xFF) : name;
    }

    private static String descriptor(ControlOutcome outcome, SetupPacket setup) {
        if (!(outcome instanceof ControlOutcome.Data data)) {
            return Words.outcome(outcome);
        }
        byte[] bytes = data.bytes();
        return switch (setup.wValue() >> 8) {
            case DescriptorType.DEVICE -> device(bytes);
            case DescriptorType.CONFIGURATION -> configuration(bytes);
            case DescriptorType.STRING -> (setup.wValue() & 0xFF) == 0 ? Words.hex(bytes) : string(bytes);
            default -> Words.hex(bytes);
        };
    }

    private static String device(byte[] bytes) {
        if (bytes.length < DEVICE_LENGTH) {
            return Words.hex(bytes);
        }
        return String.format(
                "%04x:%04x, bcdUSB %04X, bcdDevice %04X",
                Words.word(bytes, 8), Words.word(bytes, 10), Words.word(bytes, 2), Words.word(bytes, 12));
    }

    private static String configuration(byte[] bytes) {
        int settings = 0;
        for (int at = 0; at + 1 < bytes.length; at += Math.max(2, bytes[at] & 0xFF)) {
            settings += bytes[at + 1] == DescriptorType.INTERFACE ? 1 : 0;
        }
        return Words.bytes(bytes.length) + (settings == 0 ? "" : ", " + settings + " interface settings");
    }

    private static String string(byte[] bytes) {
        return bytes.length < 2
                ? Words.hex(bytes)
                : '"' + SerialWords.printable(new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE)) + '"';
    }
}
