package org.bootlace.flasher.doctor;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.bootlace.flasher.doctor.evidence.HostEvidence;
import org.bootlace.flasher.doctor.finding.Finding;
import org.bootlace.flasher.doctor.finding.Rule;
import org.bootlace.flasher.doctor.finding.Rule.Case;
import org.bootlace.flasher.doctor.finding.Rules;
import org.bootlace.flasher.doctor.finding.Severity;
import org.bootlace.flasher.doctor.probe.HostProbe;
import org.bootlace.flasher.doctor.probe.Surroundings;
import org.bootlace.flasher.failure.FailureKind;

/**
 * Says what keeps boards from being flashed. Changes nothing and needs no rights; throws nothing: what cannot be seen is part of
 * what it says.
 */
public final class Doctor {

    private final Supplier<HostEvidence> host;

    private Doctor(Supplier<HostEvidence> host) {
        this.host = host;
    }

    /** A doctor who looks at {@code surroundings}, anew each time. */
    public static Doctor at(Surroundings surroundings) {
        return new Doctor(() -> HostProbe.look(surroundings));
    }

    /** A doctor who is told the evidence. */
    public static Doctor told(Supplier<HostEvidence> evidence) {
        return new Doctor(evidence);
    }

    /** What is seen of the host, without opening anything. */
    public HostEvidence evidence() {
        return host.get();
    }

    /**
     * What {@code evidence} means.
     *
     * @param chip the chip of the board that is missed, when it is known, e.g. {@code STM32F405}
     */
    public static Diagnosis diagnose(HostEvidence evidence, Optional<String> chip) {
        return new Diagnosis(evidence, findings(new Case(evidence, chip, Optional.empty()), rule -> true));
    }

    /**
     * What on this host may have caused a failure; nothing when the doctor has nothing to add.
     *
     * @param chip as in {@link #diagnose}
     */
    public List<Finding> explain(FailureKind failure, Optional<String> chip) {
        List<Rule> fitting = Rules.all().stream()
                .filter(rule -> rule.explains().contains(failure))
                .toList();
        return fitting.isEmpty()
                ? List.of()
                : findings(new Case(evidence(), chip, Optional.of(failure)), fitting::contains);
    }

    private static List<Finding> findings(Case seen, Predicate<Rule> wanted) {
        return Rules.all().stream()
                .filter(wanted)
                .flatMap(rule -> rule.look().apply(seen).stream())
                .sorted(Comparator.comparing(Finding::severity))
                .toList();
    }

    /**
     * Findings, the worst first.
     *
     * @param evidence what they were made of
     */
    public record Diagnosis(HostEvidence evidence, List<Finding> findings) {

        /** Keeps a copy of {@code findings}. */
        public Diagnosis {
            findings = List.copyOf(findings);
        }

        /** How many findings are that bad. */
        public long count(Severity severity) {
            return findings.stream()
                    .filter(finding -> finding.severity() == severity)
                    .count();
        }
    }
}
