package org.bootlace.emulator.fault;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What shall go wrong on a board, as data.
 *
 * <pre>
 * plan       = rule { (";" | line end) rule }
 * rule       = fault { value | trigger | chance | repetition | seed }      each at most once
 * fault      = id | sentence                          unplug | the cable is pulled
 * value      = "x" factor | "by" time | "as" value    x4 | by 20 s | as errVERIFY | as 256 KB
 * trigger    = "at" request number | "at the" nth request | "during" operation number | "during the" nth operation
 *            | "at" address | "from" address "to" address | "at byte" number | "in" state | "after" time
 * chance     = "with" percent "chance"                with 5% chance
 * repetition = "once" | number "times" | "always" | "until" (request number | address | "byte" number | state | time)
 * seed       = "seed" number
 * </pre>
 *
 * {@link FaultId} lists the ids, {@link RequestKind} the requests, {@link
 * org.bootlace.emulator.rom.dfu.OperationKind} the operations ({@code mass-erase}), {@link HostState} the states.
 * Everything is counted from the moment the plan is put on a board.
 *
 * @param rules in the order written
 */
public record FaultPlan(List<FaultRule> rules) {

    private static final FaultPlan NONE = new FaultPlan(List.of());

    public FaultPlan {
        rules = List.copyOf(rules);
    }

    /** A board without faults. */
    public static FaultPlan none() {
        return NONE;
    }

    /**
     * Reads rules separated by {@code ;} or line ends, e.g. {@code unplug at download 120; flash.bitflip at 0x08008000
     * once}.
     *
     * @throws org.bootlace.emulator.failure.EmulatorException CATALOGUE_INVALID, listing the nearest ids
     */
    public static FaultPlan parse(String text) {
        return new FaultPlan(Arrays.stream(text.split("[;\\n]"))
                .map(String::strip)
                .filter(rule -> !rule.isEmpty())
                .map(rule -> new FaultRuleParser(rule).parse())
                .toList());
    }

    /** Whether any rule has that id. */
    public boolean has(FaultId id) {
        return rules.stream().anyMatch(rule -> rule.id() == id);
    }

    /** The first rule that no board can carry out: it sits in the host, or between boards. */
    public Optional<FaultRule> beyondBoards() {
        return rules.stream()
                .filter(rule -> rule.id().entry().home().isBeyondBoards())
                .findFirst();
    }

    /** The ids of all faults that a board can carry out. */
    public static List<String> ofBoards() {
        return Arrays.stream(FaultId.values())
                .map(FaultId::entry)
                .filter(entry -> !entry.home().isBeyondBoards())
                .map(entry -> entry.names().get(0))
                .toList();
    }

    /** The plan as it can be parsed again. */
    @Override
    public String toString() {
        return rules.stream().map(FaultRule::toString).collect(Collectors.joining("; "));
    }
}
