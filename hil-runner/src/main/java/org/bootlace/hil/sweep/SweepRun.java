package org.bootlace.hil.sweep;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.bootlace.flasher.BoardState;
import org.bootlace.flasher.FlashException;
import org.bootlace.flasher.FlashReport;
import org.bootlace.flasher.failure.FailureKind;

/**
 * How one run of a session ended.
 *
 * @param outcome {@code success}, the kind of the failure, or what came instead of one
 * @param failure the failure, if it was one
 * @param advice the remedy of the failure, or the warning of a success; empty when there is none
 * @param answered whether the firmware was asked at the end who it is, and said so
 */
record SweepRun(String outcome, Optional<FlashException> failure, String advice, boolean answered) {

    private static final Set<FailureKind> ABOUT_PROTECTION =
            Set.of(FailureKind.READ_PROTECTED, FailureKind.CHIP_LOCKED, FailureKind.CONSENT_REQUIRED);

    private static final Set<String> CANNOT_BE_UNDONE = Set.of("unprotect", "erase", "full-chip", "replaced");

    static SweepRun success(FlashReport report) {
        return new SweepRun(
                SweepResult.SUCCESS,
                Optional.empty(),
                report.warning().orElse(""),
                report.firmware().isPresent());
    }

    static SweepRun failed(FlashException failure) {
        return new SweepRun(failure.kind().name(), Optional.of(failure), failure.remedy(), false);
    }

    static SweepRun unclassified(RuntimeException thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        String place = trace.length == 0 ? "?" : trace[0].toString();
        return new SweepRun("unclassified " + thrown + " at " + place, Optional.empty(), "", false);
    }

    boolean succeeded() {
        return outcome.equals(SweepResult.SUCCESS);
    }

    /** The end and the words of a failure. */
    String said() {
        return failure.map(failed -> outcome + " (" + failed.message() + ")").orElse(outcome);
    }

    /**
     * The promise that the run itself has broken.
     *
     * @param holds whether the flash holds the firmware now
     * @param touched whether it holds something else than before the run
     */
    Optional<SweepViolation> broken(boolean holds, boolean touched) {
        if (succeeded()) {
            return when(!holds, BrokenPromise.WRONG_CONTENT, "success is claimed over wrong content");
        }
        if (failure.isEmpty()) {
            BrokenPromise promise =
                    outcome.contains(SweepSession.NO_END) ? BrokenPromise.HANG : BrokenPromise.NOT_CLASSIFIED;
            return Optional.of(new SweepViolation(promise, outcome));
        }
        FlashException failed = failure.get();
        return when(
                        failed.kind() == FailureKind.INTERNAL || advice.isBlank(),
                        BrokenPromise.NOT_CLASSIFIED,
                        "not classified: " + failed)
                .or(() ->
                        when(advisesRuin(failed), BrokenPromise.WRONG_ADVICE, said() + ", with this advice: " + advice))
                .or(() -> when(
                        failed.state() == BoardState.UNTOUCHED && touched,
                        BrokenPromise.WRONG_STATE,
                        said() + ", but the flash was touched"))
                .or(() -> when(
                        failed.state() == BoardState.INTACT && !holds,
                        BrokenPromise.WRONG_STATE,
                        said() + ", but the flash does not hold the firmware"));
    }

    /** No chip of the sweep is protected. What is only said for the case that the first thing does not help is another matter. */
    private boolean advisesRuin(FlashException failed) {
        String words = advice.toLowerCase(Locale.ROOT).split("; if ", 2)[0];
        return ABOUT_PROTECTION.contains(failed.kind())
                || CANNOT_BE_UNDONE.stream().anyMatch(words::contains);
    }

    private static Optional<SweepViolation> when(boolean broken, BrokenPromise promise, String evidence) {
        return broken ? Optional.of(new SweepViolation(promise, evidence)) : Optional.empty();
    }
}
