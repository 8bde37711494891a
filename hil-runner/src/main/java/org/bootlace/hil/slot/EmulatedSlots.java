package org.bootlace.hil.slot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.fault.FaultPlan;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.features.bench.BoardLease;
import org.bootlace.features.bench.BoardRequest;
import org.bootlace.features.bench.emulated.EmulatedBench;
import org.bootlace.hil.bench.Occupant.Emulator;

/** Emulated boards. Every lease gets new ones, so a scenario finds the same board whatever ran before it. */
final class EmulatedSlots implements SlotGroup {

    private final Map<String, Emulator> slots;

    /**
     * Checks the slots by building their boards once.
     *
     * @param slots by name, in the order of the bench
     * @throws org.bootlace.emulator.failure.EmulatorException when a chip is unknown or a fault plan is wrong
     */
    EmulatedSlots(Map<String, Emulator> slots) {
        this.slots = new LinkedHashMap<>(slots);
        build(this.slots).close();
    }

    @Override
    public Optional<BoardLease> tryLease(BoardRequest request) {
        Map<String, Emulator> chosen = new LinkedHashMap<>();
        slots.forEach((name, emulator) -> {
            if (chosen.size() < request.boards()
                    && lack(name, emulator, request).isEmpty()) {
                chosen.put(name, emulator);
            }
        });
        return chosen.size() < request.boards() ? Optional.empty() : Optional.of(build(chosen));
    }

    @Override
    public List<String> refusal(BoardRequest request) {
        List<String> lacks = new ArrayList<>();
        slots.forEach((name, emulator) -> lacks.add(lack(name, emulator, request)));
        lacks.removeIf(String::isEmpty);
        int fitting = slots.size() - lacks.size();
        if (fitting >= request.boards()) {
            return List.of();
        }
        if (fitting > 0) {
            lacks.add("only " + fitting + " emulated slots will do, not " + request.boards());
        }
        return lacks;
    }

    @Override
    public void close() {
        // Every board ends with its lease.
    }

    private static String lack(String name, Emulator emulator, BoardRequest request) {
        BoardLease alone = build(Map.of(name, emulator));
        try {
            return request.missing(alone.boards().get(0));
        } finally {
            alone.close();
        }
    }

    private static BoardLease build(Map<String, Emulator> emulators) {
        VirtualClock clock = new VirtualClock();
        Map<String, EmulatedBoard> boards = new LinkedHashMap<>();
        emulators.forEach((name, emulator) -> boards.put(name, board(emulator, clock)));
        return EmulatedBench.lend(clock, boards);
    }

    private static EmulatedBoard board(Emulator emulator, VirtualClock clock) {
        return EmulatedBoard.builder(ChipCatalogue.bundled().chip(emulator.chip()))
                .clock(clock)
                .seed(emulator.seed())
                .timing(emulator.timing())
                .mode(emulator.mode())
                .faults(FaultPlan.parse(String.join("\n", emulator.faults())))
                .build();
    }
}
