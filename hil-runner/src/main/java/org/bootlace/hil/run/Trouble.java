package org.bootlace.hil.run;

import java.util.List;

/**
 * Why a scenario did not pass.
 *
 * @param step text of the step, with its keyword; empty when it was not in a step
 * @param place file and line of the step
 * @param explanation what went wrong, a few lines
 */
public record Trouble(String step, String place, List<String> explanation) {

    /** Copies the list. */
    public Trouble {
        explanation = List.copyOf(explanation);
    }
}
