package org.bootlace.emulator.fault;

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
    ABORT;

    private static final int CLASS_INTERFACE = 0x21;
    private static final int ERASE_COMMAND = 0x41;

    /** What a request is besides a request; {@link #REQUEST} when nothing. */
    static RequestKind of(SetupPacket setup, byte[] out) {
        if ((setup.bmRequestType() & 0x7F) != CLASS_INTERFACE) {
            return REQUEST;
        }
        return switch (setup.bRequest()) {
            case 1 -> download(setup, out);
            case 2 -> UPLOAD;
            case 3 -> GETSTATUS;
            case 4 -> CLRSTATUS;
            case 6 -> ABORT;
            default -> REQUEST;
        };
    }

    private static RequestKind download(SetupPacket setup, byte[] out) {
        if (out.length == 0) {
            return LEAVE;
        }
        if (setup.wValue() == 0) {
            return (out[0] & 0xFF) == ERASE_COMMAND ? ERASE : REQUEST;
        }
        return DOWNLOAD;
    }
}
