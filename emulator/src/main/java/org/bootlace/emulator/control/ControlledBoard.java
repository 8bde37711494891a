package org.bootlace.emulator.control;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.board.Running;
import org.bootlace.emulator.chip.FlashSnapshot;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;
import org.bootlace.emulator.failure.NearestNames;
import org.bootlace.emulator.fault.FaultPlan;
import org.bootlace.emulator.fault.FaultRule;

/** A board under control, with what a board alone does not remember. */
final class ControlledBoard {

    private static final int MOST_SNAPSHOTS = 16;
    private static final long NANOS_IN_MICRO = 1000;

    private final String busid;
    private final EmulatedBoard board;
    private final Map<String, FlashSnapshot> snapshots = new TreeMap<>();
    private boolean boot0;

    ControlledBoard(String busid, EmulatedBoard board) {
        this.busid = busid;
        this.board = board;
    }

    EmulatedBoard board() {
        return board;
    }

    synchronized void boot0(boolean high) {
        board.boot0(high);
        boot0 = high;
    }

    /** Adds faults; none of them when one is of those that no board can do. */
    void fault(String text) {
        FaultPlan plan = FaultPlan.parse(text);
        plan.beyondBoards().ifPresent(rule -> {
            String name = rule.id().entry().names().get(0);
            throw refused(
                    name + ": no board can do this; it sits in "
                            + rule.id().entry().home().meaning(),
                    "choose one of a board, such as " + String.join(", ", NearestNames.to(name, FaultPlan.ofBoards()))
                            + "; 'bootlace faults' lists them");
        });
        board.inject(plan);
    }

    synchronized void snapshot(String name) {
        boolean tooMany = snapshots.size() >= MOST_SNAPSHOTS && !snapshots.containsKey(name);
        if (tooMany || !name.matches("[A-Za-z0-9._-]{1,64}")) {
            throw refused(
                    tooMany
                            ? "a board remembers at most " + MOST_SNAPSHOTS + " snapshots"
                            : "'" + name + "' is no name",
                    tooMany ? "use one of the names again" : "use up to 64 letters, digits, dots, dashes");
        }
        snapshots.put(name, board.flash().snapshot());
    }

    synchronized void restore(String name) {
        FlashSnapshot snapshot = snapshots.get(name);
        if (snapshot == null) {
            throw refused("no snapshot is named '" + name + "'", NearestNames.remedy(name, snapshots.keySet()));
        }
        board.flash().restore(snapshot);
    }

    /** What there is to say of the board now; texts, numbers, booleans and lists. */
    synchronized Map<String, Object> state() {
        Running running = board.running();
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("busid", busid);
        state.put("chip", board.chip().name());
        state.put("serial", board.serial());
        state.put("running", running.name().toLowerCase(Locale.ROOT));
        state.put("pluggedIn", running != Running.OFF);
        state.put("onTheBus", board.usb().attached().isPresent());
        state.put("boot0", boot0);
        state.put("micros", board.clock().now() / NANOS_IN_MICRO);
        state.put(
                "unfired",
                board.unfiredFaults().stream().map(FaultRule::toString).toList());
        state.put("snapshots", snapshots.keySet().stream().toList());
        return state;
    }

    private static EmulatorException refused(String message, String remedy) {
        return new EmulatorException(EmulatorFailureKind.CONTROL_REFUSED, message, remedy);
    }
}
