package org.bootlace.flasher.failure;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A classified failure: what happened, as message; what to do now, as remedy; and the facts (addresses, states, bytes) as
 * fields for machines.
 */
public class Failure extends RuntimeException {

    private final FailureKind kind;
    private final String remedy;
    private final Map<String, String> facts;

    /**
     * @param message what happened, one or two sentences with the addresses and states that were seen
     * @param remedy what the reader should do now, one sentence
     */
    public Failure(FailureKind kind, String message, String remedy) {
        this(kind, message, remedy, Map.of());
    }

    /** @param facts name to value, in the order to print; values are ready for print, e.g. {@code 0x08004000} */
    public Failure(FailureKind kind, String message, String remedy, Map<String, String> facts) {
        super(message);
        this.kind = kind;
        this.remedy = remedy;
        this.facts = new LinkedHashMap<>(facts);
    }

    /** Stable class of the failure. */
    public FailureKind kind() {
        return kind;
    }

    /** What to do now. */
    public String remedy() {
        return remedy;
    }

    /** Facts for machines; a copy. */
    public Map<String, String> facts() {
        return new LinkedHashMap<>(facts);
    }

    /** The message; {@link Throwable#getMessage()} without its null. */
    public String message() {
        String message = getMessage();
        return message == null ? kind.summary() : message;
    }

    /** Attaches the exception that led here. */
    public Failure causedBy(Throwable cause) {
        initCause(cause);
        return this;
    }
}
