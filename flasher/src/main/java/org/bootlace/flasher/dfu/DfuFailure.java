package org.bootlace.flasher.dfu;

import java.util.Map;
import org.bootlace.flasher.bootloader.Protection;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;

/** What an error that the device reports means to the user. */
final class DfuFailure {

    private DfuFailure() {}

    /**
     * @param kind what it is unless the status says something more exact
     * @param what what was being done, as an infinitive
     * @param worked whether erasing or programming has succeeded before, as it does not on a protected chip
     */
    static Failure of(FailureKind kind, String what, DfuStatus status, boolean worked) {
        boolean protectedChip = status.code() == DfuStatusCode.ERR_VENDOR && !worked;
        return new Failure(
                protectedChip ? FailureKind.READ_PROTECTED : kind,
                protectedChip
                        ? "The board will not %s: it reports %s, as a read-protected chip does.".formatted(what, status)
                        : "The board failed to %s: it reports %s.".formatted(what, status),
                protectedChip
                        ? Protection.REMEDY
                        : "Repeat; if it fails again, plug the board in again while holding its BOOT button.",
                Map.of(
                        "status",
                        status.code().toString(),
                        "state",
                        status.state().toString()));
    }
}
