package org.bootlace.emulator.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.bootlace.emulator.rom.dfu.OperationKind;

/** The table of faults for people: {@code docs/faults.md}. */
public final class FaultPage {

    private static final String HEAD = """
            # Faults

            What can be made to go wrong on an emulated board. This page is made from the table that the emulator runs on.

            A plan is one or more rules, with `;` or a line end between them. It is the same text everywhere:

            | where | how |
            |---|---|
            | command line | `./bootlace emulate --chip STM32F405xG --usbip --fault "unplug at download 120"` |
            | bench.yaml | `faults: [ "the cable is pulled at the 120th download" ]` under an emulated slot |
            | scenario | `Given this will go wrong: the cable is pulled at the 120th download` |
            | Java | `board.inject(FaultPlan.parse("unplug at download 120"))` |

            A rule is a fault, by its id or its sentence, and then any of these, each at most once:

            | part | written as |
            |---|---|
            | value | `x4`, `by 20 s`, `as 15`, `as errVERIFY`, `as dfuIDLE`, `as 256 KB`, `as 1eaf:0003`, `as "words"` |
            | trigger | `at download 120`, `at the 120th download`, `during erase 3`, `at 0x08008000`, \
            `from 0x08008000 to 0x0800BFFF`, `at byte 4096`, `in dfuDNLOAD-IDLE`, `after 20 s` |
            | chance | `with 5% chance` |
            | repetition | `once`, `3 times`, `always`, `until download 9`, `until 20 s`, `until dfuIDLE` |
            | seed | `seed 42` |

            Everything is counted from the moment the rule is put on the board. From the given request, byte or time on, a
            fault happens as often as its repetition says. `in` means the state that the host was told last. A fault that never
            happened is reported: `emulate` warns at its end, a scenario fails, Java asks `board.faultReport()`.

            """;

    private FaultPage() {}

    /** The page. */
    public static String markdown() {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("Requests: ").append(words(RequestKind.values())).append(".\n");
        page.append("Operations: ").append(words(OperationKind.values())).append(".\n");
        for (FaultHome home : FaultHome.values()) {
            page.append("\n## In ").append(home.meaning()).append("\n\n");
            page.append(
                    "| id | sentence | triggers | value | times | cause | effect |\n|---|---|---|---|---|---|---|\n");
            Arrays.stream(FaultId.values())
                    .filter(id -> id.entry().home() == home)
                    .forEach(id -> page.append(row(id.entry())));
        }
        return page.toString();
    }

    /** A rule with that fault, as an example. */
    public static String example(FaultId id) {
        String trigger = Arrays.stream(TriggerKind.values())
                .filter(id.entry().triggers()::contains)
                .findFirst()
                .filter(kind -> kind != TriggerKind.NONE)
                .map(kind -> " " + kind.example().replace("'", ""))
                .orElse("");
        return id.text() + id.entry().terms().value().written().replace(" as half", " as 256 KB") + trigger;
    }

    /** How often a fault happens when a rule does not say. */
    public static String times(FaultEntry entry) {
        int times = entry.terms().times();
        return times == Repetition.ALWAYS ? "always" : times == 1 ? "once" : times + " times";
    }

    private static String row(FaultEntry entry) {
        String ids = entry.names().stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        String triggers = Arrays.stream(TriggerKind.values())
                .filter(entry.triggers()::contains)
                .map(kind -> kind == TriggerKind.NONE ? "none" : kind.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        FaultValue value = entry.terms().value();
        String given =
                value.kind() == ValueKind.NONE ? "" : "`" + value.written().strip() + "`";
        return "| " + ids + " | " + entry.sentence() + " | " + triggers + " | " + given + " | " + times(entry) + " | "
                + entry.story().cause() + " | " + entry.story().effect() + " |\n";
    }

    private static String words(Enum<?>[] constants) {
        return Arrays.stream(constants)
                .map(constant -> "`" + constant.name().toLowerCase(Locale.ROOT).replace('_', '-') + "`")
                .collect(Collectors.joining(", "));
    }
}
