package org.bootlace.hil.run.brokenglue;

import io.cucumber.java.en.Given;

/** Two steps of one text: the engine refuses to start. */
public final class BrokenSteps {

    @Given("nothing happens")
    public void one() {}

    @Given("nothing happens")
    public void two() {}
}
