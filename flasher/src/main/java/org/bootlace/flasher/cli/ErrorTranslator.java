package org.bootlace.flasher.cli;

import java.util.Optional;

/**
 * Knows how to report one family of exceptions. The flasher brings its own; the assembler adds those of the other modules,
 * so that every verb of the program fails in the same form.
 */
@FunctionalInterface
public interface ErrorTranslator {

    /** The report on {@code exception}; empty when it is none of this family. */
    Optional<ErrorReport> translate(Throwable exception);
}
