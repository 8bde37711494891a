package org.bootlace.emulator.fault;

import java.util.Map;
import org.bootlace.emulator.usb.DescriptorType;
import org.bootlace.emulator.usb.SetupPacket;

/** Requests a rule can count. Every control transfer is a {@link #REQUEST}; some are one of the others too. */
public enum RequestKind {
    /** Any control transfer, enumeration included. */
    REQUEST,
    /** DNLOAD with a data block. */
    DOWNLOAD,
    /** DNLOAD with the erase command, of a sector or of all. */
    ERASE,
    /** DNLOAD without data. */
    LEAVE,
    UPLOAD,
    GETSTATUS,
    CLRSTATUS,
    GETSTATE,
    ABORT,
    /** DNLOAD with the command that sets the address pointer. */
    SET_ADDRESS,
    /** DNLOAD with the command that takes readout protection away. */
    UNPROTECT,
    /** GET_DESCRIPTOR of the device. */
    DESCRIPTOR,
    /** GET_DESCRIPTOR of the DFU functional descriptor. */
    FUNCTIONAL,
    /** SET_CONFIGURATION. */
    CONFIGURATION;

    private static final int CLASS_INTERFACE = 0x21;
    private static final int DESCRIPTORS = 0x80;
    private static final int GET_DESCRIPTOR = 6;
    private static final int SET_CONFIGURATION = 9;
    private static final Map<Integer, RequestKind> COMMANDS = Map.of(0x21, SET_ADDRESS, 0x41, ERASE, 0x92, UNPROTECT);

    /** What a request is besides a request; {@link #REQUEST} when nothing. */
    public static RequestKind of(SetupPacket setup, byte[] out) {
        if ((setup.bmRequestType() & 0x7F) != CLASS_INTERFACE) {
            return standard(setup);
        }
        return switch (setup.bRequest()) {
            case 1 -> download(setup, out);
            case 2 -> UPLOAD;
            case 3 -> GETSTATUS;
            case 4 -> CLRSTATUS;
            case 5 -> GETSTATE;
            case 6 -> ABORT;
            default -> REQUEST;
        };
    }

    private static RequestKind standard(SetupPacket setup) {
        if (setup.bmRequestType() == 0 && setup.bRequest() == SET_CONFIGURATION) {
            return CONFIGURATION;
        }
        if (setup.bRequest() != GET_DESCRIPTOR || (setup.bmRequestType() & 0xFE) != DESCRIPTORS) {
            return REQUEST;
        }
        return switch (setup.wValue() >> 8) {
            case DescriptorType.DEVICE -> DESCRIPTOR;
            case DescriptorType.DFU_FUNCTIONAL -> FUNCTIONAL;
            default -> REQUEST;
        };
    }

    private static RequestKind download(SetupPacket setup, byte[] out) {
        if (out.length == 0) {
            return LEAVE;
        }
        if (setup.wValue() == 0) {
            return COMMANDS.getOrDefault(out[0] & 0xFF, REQUEST);
        }
        return DOWNLOAD;
    }
}
