package org.bootlace.emulator.rom.uart;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The bootloader's UART as data: what it does in each phase with each input. One table serves all chips. */
public final class UartTable {

    private static final UartTable TABLE = new UartTable();

    private final Map<UartPhase, Map<UartInput, Reaction>> rows = new EnumMap<>(UartPhase.class);

    private UartTable() {
        fill(EnumSet.allOf(UartPhase.class), EnumSet.allOf(UartInput.class), Reaction.CANNOT_BE);
        fill(EnumSet.of(UartPhase.SYNC), EnumSet.of(UartInput.REFUSED), Reaction.IGNORE);
        fill(EnumSet.of(UartPhase.SYNC), EnumSet.of(UartInput.GOOD), Reaction.SYNCHRONIZE);
        Set<UartPhase> frames = EnumSet.complementOf(EnumSet.of(UartPhase.SYNC, UartPhase.WORKING, UartPhase.GONE));
        fill(frames, EnumSet.of(UartInput.PART), Reaction.KEEP);
        fill(frames, EnumSet.of(UartInput.BROKEN, UartInput.MISMATCH), Reaction.NACK);
        fill(frames, EnumSet.of(UartInput.REFUSED), Reaction.REFUSE);
        fill(frames, EnumSet.of(UartInput.GOOD), Reaction.ADVANCE);
        fill(EnumSet.of(UartPhase.COMMAND), EnumSet.of(UartInput.GOOD), Reaction.BEGIN);
        fill(EnumSet.of(UartPhase.SUBCOMMAND), EnumSet.of(UartInput.GOOD), Reaction.CANNOT_BE);
        fill(EnumSet.of(UartPhase.SECTORS), EnumSet.of(UartInput.REFUSED), Reaction.CANNOT_BE);
        fill(EnumSet.of(UartPhase.WORKING), EnumSet.allOf(UartInput.class), Reaction.HOLD);
        fill(EnumSet.of(UartPhase.GONE), EnumSet.allOf(UartInput.class), Reaction.IGNORE);
    }

    /** The one table. */
    public static UartTable table() {
        return TABLE;
    }

    /** What happens, in a few words. */
    public String text(UartPhase phase, UartInput input) {
        return reaction(phase, input).text();
    }

    Reaction reaction(UartPhase phase, UartInput input) {
        Map<UartInput, Reaction> row = rows.get(phase);
        Reaction reaction = row == null ? null : row.get(input);
        if (reaction == null) {
            throw new IllegalStateException("the table says nothing about " + input + " in " + phase);
        }
        return reaction;
    }

    /** Phases in Markdown: a row for each phase, a column for each input. */
    public String phasesToMarkdown() {
        StringBuilder text = new StringBuilder("| phase |");
        for (UartInput input : UartInput.values()) {
            text.append(' ').append(input).append(" |");
        }
        text.append("\n|---|").append("---|".repeat(UartInput.values().length)).append('\n');
        for (UartPhase phase : UartPhase.values()) {
            text.append("| ").append(phase).append(" |");
            for (UartInput input : UartInput.values()) {
                text.append(' ').append(text(phase, input)).append(" |");
            }
            text.append('\n');
        }
        return text.toString();
    }

    /** Commands in Markdown: a row for each. */
    public String commandsToMarkdown() {
        StringBuilder text = new StringBuilder(
                "| opcode | command | frames after it | then | at readout level 1 |\n|---|---|---|---|---|\n");
        for (UartCommand command : UartCommand.values()) {
            String frames = command.frames().stream().map(UartPhase::name).collect(Collectors.joining(", "));
            text.append("| 0x%02X | %s | %s | %s | %s |%n"
                    .formatted(
                            command.opcode(),
                            command,
                            frames.isEmpty() ? "-" : frames,
                            command.effect(),
                            command.isOpenWhenProtected() ? "works" : "NACK"));
        }
        return text.toString();
    }

    private void fill(Set<UartPhase> phases, Set<UartInput> inputs, Reaction reaction) {
        for (UartPhase phase : phases) {
            inputs.forEach(input -> rows.computeIfAbsent(phase, none -> new EnumMap<>(UartInput.class))
                    .put(input, reaction));
        }
    }
}
