package org.bootlace.emulator.trace.capture;

/** A file breaks the format that it claims to have; the message says where. */
final class MalformedCaptureException extends Exception {

    private static final long serialVersionUID = 1;

    MalformedCaptureException(long offset, String what) {
        super(String.format("at byte %d: %s", offset, what));
    }
}
