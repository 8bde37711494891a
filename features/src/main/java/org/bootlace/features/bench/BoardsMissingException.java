package org.bootlace.features.bench;

/** The bench has no board that a scenario could run on. */
public final class BoardsMissingException extends RuntimeException {

    /** @param reason what is missing, per board where there are some */
    public BoardsMissingException(String reason) {
        super(reason);
    }
}
