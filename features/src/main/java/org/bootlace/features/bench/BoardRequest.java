package org.bootlace.features.bench;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a scenario asks of a bench.
 *
 * @param boards how many boards at once, all of the same kind, on the same host; at least 1
 * @param family chip family such as {@code F4}; empty when any will do
 * @param needs what each board must be able to do
 */
public record BoardRequest(int boards, Optional<String> family, Set<BoardCapability> needs) {

    /** Any one board. */
    public static final BoardRequest ANY = new BoardRequest(1, Optional.empty(), Set.of());

    /** Copies the set. */
    public BoardRequest {
        if (boards < 1) {
            throw new IllegalArgumentException("a scenario needs at least one board, not " + boards);
        }
        needs = Set.copyOf(needs);
    }

    /** Whether {@code board} will do. */
    public boolean matches(Board board) {
        return missing(board).isEmpty();
    }

    /** What {@code board} lacks, in words for a skip message; empty when it will do. */
    public String missing(Board board) {
        boolean known = !board.family().isEmpty();
        if (known && family.isPresent() && !family.get().equalsIgnoreCase(board.family())) {
            return board.name() + " is of family " + board.family() + ", not " + family.get();
        }
        String lacking = needs.stream()
                .filter(need -> !board.capabilities().contains(need))
                .map(BoardCapability::word)
                .sorted()
                .collect(Collectors.joining(", "));
        return lacking.isEmpty() ? "" : board.name() + " lacks " + lacking;
    }
}
