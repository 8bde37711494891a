package org.bootlace.emulator.rom.dfu;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bootlace.emulator.chip.Quirk;
import org.bootlace.emulator.chip.RomPersonality;

/**
 * A bootloader's state machine as data: for each of its phases and every input exactly one reaction. It can be printed
 * and is total, or it cannot be built.
 */
public final class TransitionTable {

    private final String name;
    private final Map<DfuPhase, Map<DfuInput, Reaction>> rows;

    private TransitionTable(String name, Map<DfuPhase, Map<DfuInput, Reaction>> rows) {
        this.name = name;
        this.rows = rows;
    }

    /**
     * The state machine of a bootloader with some quirks; there is one table for all boards that share them.
     *
     * @throws IllegalArgumentException when that personality has no DFU
     */
    public static TransitionTable of(RomPersonality personality, Set<Quirk> quirks) {
        return QuirkCells.table(personality, quirks);
    }

    static Builder named(String name) {
        return new Builder(name);
    }

    /** The personality's name. */
    public String name() {
        return name;
    }

    /** The phases this machine can be in. */
    public Set<DfuPhase> phases() {
        return EnumSet.copyOf(rows.keySet());
    }

    /** What happens, in a few words. */
    public String text(DfuPhase phase, DfuInput input) {
        return reaction(phase, input).text();
    }

    /** Whether the device listens while an operation runs. */
    boolean hearsWhileBusy() {
        return rows.containsKey(DfuPhase.BUSY)
                && !reaction(DfuPhase.BUSY, DfuInput.GETSTATUS).equals(Reactions.NAK);
    }

    /** A builder with the cells of this table, for variants. */
    Builder toBuilder(String variant) {
        Builder builder = new Builder(variant);
        rows.forEach((phase, row) -> builder.rows.put(phase, new EnumMap<>(row)));
        return builder;
    }

    Reaction reaction(DfuPhase phase, DfuInput input) {
        Map<DfuInput, Reaction> row = rows.get(phase);
        Reaction reaction = row == null ? null : row.get(input);
        if (reaction == null) {
            throw new IllegalStateException(name + " says nothing about " + input + " in " + phase);
        }
        return reaction;
    }

    /** The table in Markdown: a row for each input, a column for each phase. */
    public String toMarkdown() {
        StringBuilder text = new StringBuilder("| " + name + " |");
        phases().forEach(phase -> text.append(' ')
                .append(phase)
                .append(" (")
                .append(phase.reported().wire())
                .append(") |"));
        text.append("\n|---|").append("---|".repeat(rows.size())).append('\n');
        for (DfuInput input : DfuInput.values()) {
            text.append("| ").append(input).append(" |");
            phases().forEach(
                            phase -> text.append(' ').append(text(phase, input)).append(" |"));
            text.append('\n');
        }
        return text.toString();
    }

    /** Fills the cells; the last word on a cell wins. */
    static final class Builder {

        private final String name;
        private final Map<DfuPhase, Map<DfuInput, Reaction>> rows = new EnumMap<>(DfuPhase.class);

        private Builder(String name) {
            this.name = name;
        }

        /** Declares phases, with the reaction to everything that gets no cell of its own. */
        Builder phases(Set<DfuPhase> declared, Reaction otherwise) {
            for (DfuPhase phase : declared) {
                Map<DfuInput, Reaction> row = new EnumMap<>(DfuInput.class);
                Arrays.stream(DfuInput.values()).forEach(input -> row.put(input, otherwise));
                rows.put(phase, row);
            }
            return this;
        }

        /** The reaction to {@code input} in every declared phase. */
        Builder everywhere(DfuInput input, Reaction reaction) {
            return on(EnumSet.copyOf(rows.keySet()), input, reaction);
        }

        /** The reaction to {@code input} in some of the declared phases. */
        Builder on(Set<DfuPhase> phases, DfuInput input, Reaction reaction) {
            for (DfuPhase phase : phases) {
                Objects.requireNonNull(rows.get(phase), () -> name + " has no phase " + phase)
                        .put(input, reaction);
            }
            return this;
        }

        boolean has(DfuPhase phase) {
            return rows.containsKey(phase);
        }

        /** The reaction as it stands. */
        Reaction at(DfuPhase phase, DfuInput input) {
            return new TransitionTable(name, rows).reaction(phase, input);
        }

        /** Every reaction {@code from} to {@code input} becomes {@code to}. */
        Builder replace(DfuInput input, Reaction from, Reaction to) {
            rows.values().forEach(row -> row.replace(input, from, to));
            return this;
        }

        /** Declares phase {@code to} with the reactions of phase {@code from}. */
        Builder copy(DfuPhase from, DfuPhase to) {
            rows.put(to, new EnumMap<>(Objects.requireNonNull(rows.get(from), () -> name + " has no phase " + from)));
            return this;
        }

        TransitionTable build() {
            return new TransitionTable(name, rows);
        }
    }
}
