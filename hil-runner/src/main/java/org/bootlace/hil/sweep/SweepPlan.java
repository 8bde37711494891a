package org.bootlace.hil.sweep;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Which sessions to run.
 *
 * @param boards on which boards
 * @param faults with which faults, by id; empty for all
 * @param seeds how many seeds a fault of chance gets
 * @param percent how many of a hundred sessions are run, picked by {@code seed}
 * @param seed of the pick, and of the order of the sessions
 */
public record SweepPlan(List<SweepBoard> boards, List<String> faults, int seeds, double percent, long seed) {

    private static final double ALL = 100;

    /** Seeds that make it more than a hundred thousand sessions in which the fault strikes. */
    public static final int USUAL_SEEDS = 100;

    /** Every fault at every place of every job on every board. */
    public static SweepPlan everything(long seed) {
        return new SweepPlan(SweepBoard.all(), List.of(), USUAL_SEEDS, ALL, seed);
    }

    /** A sample of it. */
    public SweepPlan sample(double share) {
        return new SweepPlan(boards, faults, seeds, share, seed);
    }

    /** The sessions, in an order that tells something of everything early. */
    public List<SweepCase> cases() {
        List<SweepCase> cases = new ArrayList<>();
        for (SweepBoard board : boards) {
            for (SweepJob job : SweepJob.values()) {
                add(cases, board, job);
            }
        }
        Collections.shuffle(cases, new Random(seed));
        return List.copyOf(cases.subList(0, (int) Math.ceil(cases.size() * percent / ALL)));
    }

    private void add(List<SweepCase> cases, SweepBoard board, SweepJob job) {
        SweepPlaces places = SweepPlaces.of(board, job, seeds);
        boolean uart = board.door() == SweepBoard.Door.UART;
        for (SweepFault fault : uart ? SweepFault.overUart() : SweepFault.overUsb()) {
            if (faults.isEmpty() || faults.contains(fault.id())) {
                places.all(fault.place())
                        .forEach(place -> cases.add(new SweepCase(board, job, fault, fault.at(place))));
            }
        }
    }
}
