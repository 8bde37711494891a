package org.bootlace.flasher.doctor.finding;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.bootlace.flasher.doctor.evidence.HostEvidence;
import org.bootlace.flasher.failure.FailureKind;

/**
 * Recognises one obstacle.
 *
 * @param head its name, and what it is about
 * @param explains the failures of other verbs that it may be the cause of
 * @param look finds it in evidence; empty when it is not there
 */
public record Rule(Head head, Set<FailureKind> explains, Function<Case, Optional<Finding>> look) {

    /** Keeps a copy of {@code explains}. */
    public Rule {
        explains = Set.copyOf(explains);
    }

    /**
     * What a rule is called.
     *
     * @param id stable name of the finding
     * @param about the obstacle, one line without full stop, for tables
     */
    public record Head(String id, String about) {}

    /**
     * What a rule is given.
     *
     * @param host the evidence
     * @param chip the chip of the board that is missed, as far as it is known, e.g. {@code STM32F405}
     * @param failure what is to be explained; empty for a look at everything
     */
    public record Case(HostEvidence host, Optional<String> chip, Optional<FailureKind> failure) {

        boolean isAbout(FailureKind kind) {
            return failure.filter(kind::equals).isPresent();
        }
    }

    static Rule of(String id, String about, Set<FailureKind> explains, Look look) {
        Head head = new Head(id, about);
        return new Rule(head, explains, seen -> look.at(seen, head));
    }

    /** Looks at a case in the name of a rule. */
    @FunctionalInterface
    interface Look {
        Optional<Finding> at(Case seen, Head head);
    }
}
