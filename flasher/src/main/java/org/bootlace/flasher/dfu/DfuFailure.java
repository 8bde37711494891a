package org.bootlace.flasher.dfu;

import java.util.Map;
import org.bootlace.flasher.bootloader.Refusal;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;

/** What an error that the device reports means to the user. */
final class DfuFailure {

    private static final String REPEAT =
            "Repeat; if it fails again, plug the board in again while holding its BOOT button.";

    private DfuFailure() {}

    /**
     * A {@link Refusal} where the device reports errVENDOR.
     *
     * @param kind what it is unless the status says something more exact
     * @param what what was being done, as an infinitive
     */
    static Failure of(FailureKind kind, String what, DfuStatus status) {
        String message = "The board failed to %s: it reports %s.".formatted(what, status);
        Map<String, String> facts = Map.of(
                "status", status.code().toString(), "state", status.state().toString());
        return status.code() == DfuStatusCode.ERR_VENDOR
                ? new Refusal(kind, message, REPEAT, facts)
                : new Failure(kind, message, REPEAT, facts);
    }
}
