package org.bootlace.emulator.failure;

import org.jspecify.annotations.Nullable;

/** A failure of the emulator that its user can do something about: what happened, and the remedy. */
public final class EmulatorException extends RuntimeException {

    private final EmulatorFailureKind kind;
    private final String remedy;

    /**
     * @param message what happened, with the values involved
     * @param remedy what to do now, one sentence
     */
    public EmulatorException(EmulatorFailureKind kind, String message, String remedy) {
        this(kind, message, remedy, null);
    }

    /** As above, with the exception that revealed the failure. */
    public EmulatorException(EmulatorFailureKind kind, String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.remedy = remedy;
    }

    public EmulatorFailureKind kind() {
        return kind;
    }

    /** What to do now, one sentence. */
    public String remedy() {
        return remedy;
    }
}
