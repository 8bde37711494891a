package org.bootlace.emulator.rom.dfu;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.bootlace.emulator.chip.Quirk;
import org.bootlace.emulator.chip.RomPersonality;

/** The quirks that change a state machine, as the cells they replace; they are laid over a table in the enum's order. */
final class QuirkCells {

    private static final Map<Quirk, Consumer<TransitionTable.Builder>> CELLS = new EnumMap<>(Map.of(
            Quirk.WEDGE_BANK_2, QuirkCells::wedge,
            Quirk.STALL_WHILE_BUSY, table -> hearWhileBusy(table, Reactions.STALL, Reactions.STALL),
            Quirk.ANSWER_WHILE_BUSY, table -> hearWhileBusy(table, Reactions.REPORT_BUSY, Reactions.TELL_STATE),
            Quirk.STRICT_CLRSTATUS, table -> table.replace(DfuInput.CLRSTATUS, Reactions.SPOIL, Reactions.STALL),
            Quirk.LEAVE_ON_EMPTY_DOWNLOAD,
                    table -> table.replace(DfuInput.DNLOAD_ZERO, Reactions.TAKE_LEAVE, Reactions.LEAVE_AT_ONCE),
            Quirk.IGNORES_LEAVE, QuirkCells::stay,
            Quirk.TRUNCATE_OVERSIZE, QuirkCells::truncate));

    private static final Map<Key, TransitionTable> BUILT = new ConcurrentHashMap<>();

    private QuirkCells() {}

    private record Key(RomPersonality personality, Set<Quirk> quirks) {}

    /** The table of a personality with the quirks of one chip; equal wishes get the same table. */
    static TransitionTable table(RomPersonality personality, Set<Quirk> quirks) {
        EnumSet<Quirk> here = EnumSet.noneOf(Quirk.class);
        quirks.stream().filter(CELLS::containsKey).forEach(here::add);
        return BUILT.computeIfAbsent(new Key(personality, Collections.unmodifiableSet(here)), QuirkCells::build);
    }

    private static TransitionTable build(Key wanted) {
        TransitionTable.Builder table = Machine.of(wanted.personality()).table().toBuilder(
                wanted.personality().name());
        CELLS.forEach((quirk, cells) -> {
            if (wanted.quirks().contains(quirk)) {
                cells.accept(table);
            }
        });
        return table.build();
    }

    private static void wedge(TransitionTable.Builder table) {
        if (table.has(DfuPhase.WEDGED)) {
            return;
        }
        Set<DfuPhase> wedged = EnumSet.of(DfuPhase.WEDGED);
        table.phases(wedged, Reactions.STALL)
                .on(wedged, DfuInput.GETSTATUS, Reactions.REPORT_BUSY)
                .on(wedged, DfuInput.CLRSTATUS, Reactions.SPOIL)
                .on(wedged, DfuInput.GETSTATE, Reactions.TELL_STATE)
                .on(wedged, DfuInput.ABORT, Reactions.IGNORE);
    }

    /** The operation starts after the status stage, and the bootloader hears the host meanwhile. */
    private static void hearWhileBusy(TransitionTable.Builder table, Reaction status, Reaction state) {
        Set<DfuPhase> busy = EnumSet.of(DfuPhase.BUSY);
        if (table.has(DfuPhase.TOLD)) {
            table.copy(DfuPhase.TOLD, DfuPhase.DONE);
        }
        table.phases(busy, Reactions.STALL)
                .on(busy, DfuInput.GETSTATUS, status)
                .on(busy, DfuInput.GETSTATE, state)
                .on(busy, DfuInput.DETACH, table.at(DfuPhase.DONE, DfuInput.DETACH));
        List.of(DfuInput.GETSTATUS, DfuInput.GETSTATUS_ZERO)
                .forEach(input -> table.replace(input, Reactions.RUN_INSIDE, Reactions.START));
    }

    private static void stay(TransitionTable.Builder table) {
        table.replace(DfuInput.DNLOAD_ZERO, Reactions.LEAVE_AT_ONCE, Reactions.GO_IDLE);
        List.of(DfuInput.GETSTATUS, DfuInput.GETSTATUS_ZERO)
                .forEach(input -> table.replace(input, Reactions.MANIFEST, Reactions.MANIFEST_AND_STAY));
    }

    private static void truncate(TransitionTable.Builder table) {
        table.on(EnumSet.of(DfuPhase.IDLE, DfuPhase.DNLOAD_IDLE), DfuInput.DNLOAD_OVERSIZE, Reactions.ACCEPT_CUT);
    }
}
