package org.bootlace.emulator.export.usbip.wire;

/** A peer sent what cannot be a USB/IP frame; the byte stream has no meaning from there on. */
public final class MalformedFrameException extends Exception {

    /** States which field is impossible, and its value. */
    public MalformedFrameException(String message) {
        super(message);
    }
}
