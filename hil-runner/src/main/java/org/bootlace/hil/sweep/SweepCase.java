package org.bootlace.hil.sweep;

import java.util.List;

/**
 * One session: a fault at one place of a job on a board.
 *
 * @param fault what {@code rule} was made from
 * @param rule the rule of the fault plan
 */
public record SweepCase(SweepBoard board, SweepJob job, SweepFault fault, String rule) {

    private static final int PARTS = 3;

    /** As {@code bootlace sweep --only} takes it. */
    public String text() {
        return board.name() + "/" + job.text() + "/" + rule;
    }

    /**
     * Reads what {@link #text()} wrote.
     *
     * @throws IllegalArgumentException when there is no such board or job
     */
    public static SweepCase parse(String text) {
        List<String> parts = List.of(text.split("/", PARTS));
        if (parts.size() < PARTS) {
            throw new IllegalArgumentException("'" + text + "' is not BOARD/JOB/FAULT");
        }
        SweepBoard board = SweepBoard.all().stream()
                .filter(each -> each.name().equals(parts.get(0)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no board is called '" + parts.get(0) + "'"));
        for (SweepJob job : SweepJob.values()) {
            if (job.text().equals(parts.get(1))) {
                String rule = parts.get(2);
                return new SweepCase(board, job, new SweepFault(rule, SweepFault.Place.BOARD), rule);
            }
        }
        throw new IllegalArgumentException("no job is called '" + parts.get(1) + "'");
    }
}
