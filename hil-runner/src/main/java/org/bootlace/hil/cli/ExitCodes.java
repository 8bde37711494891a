package org.bootlace.hil.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.bootlace.emulator.failure.EmulatorFailureKind;
import org.bootlace.flasher.cli.ExitCode;
import org.bootlace.flasher.cli.HelpTopic;
import org.bootlace.hil.run.Verdict;

/** The exit codes of all verbs, in one table. */
final class ExitCodes {

    private ExitCodes() {}

    /** Every code once, by number. Of a run's verdicts, those that other verbs end with too have the others' row. */
    static List<ExitCode> all() {
        List<ExitCode> codes =
                new ArrayList<>(List.of(new ExitCode(0, "OK", "Done, and what was programmed is verified")));
        codes.addAll(ExitCode.ofFlasher());
        codes.addAll(beyondFlasher());
        codes.sort(Comparator.comparingInt(ExitCode::code));
        return codes;
    }

    /** The same for {@code bootlace help exit-codes}. */
    static HelpTopic topic() {
        return ExitCode.topic(beyondFlasher());
    }

    private static List<ExitCode> beyondFlasher() {
        Stream<ExitCode> emulator = Arrays.stream(EmulatorFailureKind.values())
                .map(kind -> new ExitCode(kind.exitCode(), kind.name(), kind.summary()));
        ExitCode scenario = new ExitCode(Verdict.FAILED.exitCode(), "SCENARIO_FAILED", Verdict.FAILED.summary());
        return Stream.concat(Stream.of(scenario), emulator).toList();
    }
}
