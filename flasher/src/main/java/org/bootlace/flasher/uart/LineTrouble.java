package org.bootlace.flasher.uart;

/** One attempt that went wrong on the line; the evidence for a failure when all attempts do. */
final class LineTrouble extends RuntimeException {

    private final Kind kind;

    /** What came instead of what was expected. */
    enum Kind {
        /** NACK straight after the opcode: the command is not allowed now. */
        REFUSED,
        /** NACK later on: an address, a length or data was not taken. */
        NOT_TAKEN,
        /** Nothing in time. */
        SILENCE,
        /** A byte that means nothing here. */
        GARBAGE
    }

    LineTrouble(Kind kind, String evidence) {
        super(evidence);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    String evidence() {
        return String.valueOf(getMessage());
    }
}
