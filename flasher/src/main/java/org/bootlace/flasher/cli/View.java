package org.bootlace.flasher.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A result, ready to be printed either way. */
interface View {

    /** Whether all was done that should have been; what throws a failure has no view. */
    default boolean ok() {
        return trouble().isEmpty();
    }

    /** What is missing although the verb did its work, with the exit code for it; printed after the result. */
    default Optional<ErrorReport> trouble() {
        return Optional.empty();
    }

    /** Lines for people. */
    List<String> text();

    /** Fields for machines, to follow those of {@link JsonText#root}. Values are strings, numbers, booleans, maps, lists. */
    Map<String, Object> json();
}
