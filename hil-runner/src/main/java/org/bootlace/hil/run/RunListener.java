package org.bootlace.hil.run;

/** Sees a run go on; called from the threads that run the scenarios, never from two at once. */
@FunctionalInterface
public interface RunListener {

    /** A scenario is done. */
    void finished(ScenarioResult result);
}
