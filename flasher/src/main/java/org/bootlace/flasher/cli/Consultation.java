package org.bootlace.flasher.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bootlace.flasher.doctor.Doctor;
import org.bootlace.flasher.doctor.finding.Finding;
import org.bootlace.flasher.failure.Failure;

/**
 * What the doctor says about a failure. Rides on it as a suppressed exception, so that the failure stays what it is for whoever
 * catches it.
 */
final class Consultation extends RuntimeException {

    /** An error text is no place for more. */
    private static final int MOST = 3;

    /** Where a failure names the chip of the board, as its firmware had it. */
    private static final String CHIP = "chip";

    private final transient List<Finding> findings;

    private Consultation(List<Finding> findings) {
        super("consultation", null, false, false);
        this.findings = findings;
    }

    /** {@code failure}, with findings that explain it where there are some. */
    static Failure on(Failure failure, Doctor doctor) {
        try {
            List<Finding> findings = doctor.explain(
                    failure.kind(), Optional.ofNullable(failure.facts().get(CHIP)));
            if (!findings.isEmpty()) {
                failure.addSuppressed(
                        new Consultation(findings.stream().limit(MOST).toList()));
            }
        } catch (RuntimeException speechless) {
            // The failure is what the user has to hear of, whatever happens here.
            failure.addSuppressed(speechless);
        }
        return failure;
    }

    /** The findings that ride on {@code exception}. */
    static List<Finding> of(Throwable exception) {
        return Arrays.stream(exception.getSuppressed())
                .filter(Consultation.class::isInstance)
                .map(Consultation.class::cast)
                .flatMap(each -> each.findings.stream())
                .toList();
    }
}
