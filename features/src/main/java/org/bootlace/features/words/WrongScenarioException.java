package org.bootlace.features.words;

/**
 * A scenario asks for something that does not exist, or misses a step or a tag that it needs. The message is for its author and
 * complete: what is wrong, and what may stand there. Where in the program it was found out is of no use to anybody.
 */
public final class WrongScenarioException extends IllegalArgumentException {

    /** @param message what is wrong and what may stand there instead */
    public WrongScenarioException(String message) {
        super(message);
    }
}
