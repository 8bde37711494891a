package org.bootlace.emulator.control;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;
import org.bootlace.emulator.failure.NearestNames;

/** All that hands do to running boards, by bus id. Safe from any thread; nothing blocks. */
public final class BoardControl {

    private final Map<String, ControlledBoard> boards = new LinkedHashMap<>();

    /** Takes control of {@code boards}, keyed by bus id. */
    public BoardControl(Map<String, EmulatedBoard> boards) {
        boards.forEach((busid, board) -> this.boards.put(busid, new ControlledBoard(busid, board)));
    }

    /** Bus ids, in order. */
    public Set<String> busids() {
        return Set.copyOf(boards.keySet());
    }

    /** The state of every board. */
    public List<Map<String, Object>> states() {
        return boards.values().stream().map(ControlledBoard::state).toList();
    }

    /**
     * The state of a board: bus id, chip, serial number, what runs, cable, BOOT0, board time in microseconds, faults that
     * did not happen yet, snapshots.
     *
     * @throws EmulatorException CONTROL_REFUSED when there is no such board
     */
    public Map<String, Object> state(String busid) {
        return at(busid).state();
    }

    /**
     * Does something to a board.
     *
     * @param argument what {@link BoardOperation#argument()} names; empty when it names nothing
     * @throws EmulatorException CONTROL_REFUSED when there is no such board or snapshot; CATALOGUE_INVALID for a fault
     *     that breaks its grammar
     */
    public void apply(String busid, BoardOperation operation, String argument) {
        operation.apply(at(busid), argument);
    }

    /** The whole flash of a board, from its first address on. */
    public byte[] flash(String busid) {
        return at(busid).board().flash().snapshot().toBytes();
    }

    EmulatedBoard board(String busid) {
        return at(busid).board();
    }

    private ControlledBoard at(String busid) {
        ControlledBoard board = boards.get(busid);
        if (board == null) {
            throw new EmulatorException(
                    EmulatorFailureKind.CONTROL_REFUSED,
                    "no board is at " + busid,
                    NearestNames.remedy(busid, boards.keySet()));
        }
        return board;
    }
}
