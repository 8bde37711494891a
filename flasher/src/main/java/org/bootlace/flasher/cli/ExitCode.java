package org.bootlace.flasher.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.bootlace.flasher.cli.text.Table;
import org.bootlace.flasher.failure.FailureKind;

/**
 * A row of the table of exit codes.
 *
 * @param code 0..255
 * @param kind stable name
 * @param meaning one line without full stop
 */
public record ExitCode(int code, String kind, String meaning) {

    /** The flasher's own. */
    public static List<ExitCode> ofFlasher() {
        return Arrays.stream(FailureKind.values())
                .map(kind -> new ExitCode(kind.exitCode(), kind.name(), kind.summary()))
                .toList();
    }

    /** The help text {@code bootlace help exit-codes}: success, the flasher's and {@code more}, by number. */
    public static HelpTopic topic(List<ExitCode> more) {
        List<ExitCode> all =
                new ArrayList<>(List.of(new ExitCode(0, "OK", "Done, and what was programmed is verified")));
        all.addAll(ofFlasher());
        all.addAll(more);
        all.sort(Comparator.comparingInt(ExitCode::code));
        Table table = Table.of(">CODE", "KIND", "MEANING");
        all.forEach(row -> table.row(String.valueOf(row.code()), row.kind(), row.meaning()));
        return new HelpTopic("exit-codes", "What the program's exit codes mean", table.lines());
    }
}
