package org.bootlace.hil.run.glue;

import io.cucumber.java.en.Given;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.opentest4j.TestAbortedException;

/** Steps that end in every possible way. */
public final class TinySteps {

    @Given("nothing happens")
    public void nothing() {}

    @Given("the check fails")
    public void check() {
        throw new AssertionError("expected 0xFF at 0x08004000, found 0x00");
    }

    @Given("the board is gone")
    public void gone() {
        throw new Failure(FailureKind.BOARD_UNPLUGGED, "The board left the bus.", "Plug it in again.");
    }

    @Given("no board fits")
    public void skip() {
        throw new TestAbortedException("desk has no board of family H7");
    }

    @Given("the bench breaks")
    public void broken() {
        throw new Failure(FailureKind.INTERNAL, "The relay does not answer.", "Look at the bench.");
    }

    @Given("two definitions")
    public void one() {}

    @Given("two definition(s)")
    public void two() {}
}
