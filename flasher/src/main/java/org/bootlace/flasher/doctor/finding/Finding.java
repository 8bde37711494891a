package org.bootlace.flasher.doctor.finding;

import java.util.List;

/**
 * One thing that was found.
 *
 * @param id stable name, e.g. {@code usb-no-permission}; docs/doctor.md lists them
 * @param severity how bad it is
 * @param what the cause, one sentence
 * @param evidence what it is seen by, one fact an entry
 * @param fix what to do, one or two sentences; empty when there is nothing to do
 * @param commands what to type, in this order; empty when typing does not help
 */
public record Finding(
        String id, Severity severity, String what, List<String> evidence, String fix, List<String> commands) {

    /** Keeps copies. */
    public Finding {
        evidence = List.copyOf(evidence);
        commands = List.copyOf(commands);
    }

    /** A finding without commands. */
    static Finding of(Rule.Head head, Severity severity, String what, List<String> evidence, String fix) {
        return new Finding(head.id(), severity, what, evidence, fix, List.of());
    }

    /** The same with what to type. */
    Finding running(String... typed) {
        return new Finding(id, severity, what, evidence, fix, List.of(typed));
    }
}
