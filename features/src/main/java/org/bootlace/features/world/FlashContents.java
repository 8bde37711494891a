package org.bootlace.features.world;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bootlace.features.bench.Board;

/** The content of each board's flash before the last job, where the bench can look into it. */
public final class FlashContents {

    private final LeasedBoards boards;
    private final Map<Board, FlashPicture> before = new HashMap<>();
    private final Map<Board, FlashPicture> first = new HashMap<>();

    /** Made by PicoContainer. */
    public FlashContents(LeasedBoards boards) {
        this.boards = boards;
    }

    /** Takes a picture of every flash that can be seen. */
    public void remember() {
        before.clear();
        for (Board board : boards.all()) {
            board.inspection().ifPresent(flash -> before.put(board, FlashPicture.of(flash)));
        }
        before.forEach(first::putIfAbsent);
    }

    /** How {@code board}'s flash was before the first job; empty when the bench cannot look into it. */
    public Optional<FlashPicture> first(Board board) {
        return Optional.ofNullable(first.get(board));
    }

    /** How {@code board}'s flash was before the last job; empty when the bench cannot look into it. */
    public Optional<FlashPicture> before(Board board) {
        return Optional.ofNullable(before.get(board));
    }

    /** How {@code board}'s flash is now; empty when the bench cannot look into it. */
    public Optional<FlashPicture> now(Board board) {
        return board.inspection().map(FlashPicture::of);
    }
}
