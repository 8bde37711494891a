package org.bootlace.hil.cli;

import java.util.Optional;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.flasher.cli.ErrorReport;
import org.bootlace.flasher.cli.ErrorTranslator;

/** Reports on the emulator's failures in the form of all verbs. */
final class EmulatorErrors implements ErrorTranslator {

    @Override
    public Optional<ErrorReport> translate(Throwable exception) {
        return exception instanceof EmulatorException failure ? Optional.of(report(failure)) : Optional.empty();
    }

    private static ErrorReport report(EmulatorException failure) {
        String message = failure.getMessage();
        return ErrorReport.of(
                failure.kind().name(),
                failure.kind().exitCode(),
                message == null ? failure.kind().summary() : message,
                failure.remedy());
    }
}
