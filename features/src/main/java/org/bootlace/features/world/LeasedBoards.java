package org.bootlace.features.world;

import java.util.List;
import org.bootlace.features.bench.Bench;
import org.bootlace.features.bench.BenchInUse;
import org.bootlace.features.bench.Board;
import org.bootlace.features.bench.BoardCapability;
import org.bootlace.features.bench.BoardLease;
import org.bootlace.features.bench.BoardRequest;
import org.bootlace.features.bench.emulated.EmulatedBench;
import org.bootlace.features.words.WrongScenarioException;
import org.jspecify.annotations.Nullable;
import org.picocontainer.Disposable;

/** The boards that a scenario leased; given back when it ends. */
public final class LeasedBoards implements Disposable {

    private @Nullable BoardLease lease;
    private BoardRequest request = BoardRequest.ANY;

    /**
     * Leases what {@code request} asks for from the bench in use, or from an emulated one.
     *
     * @throws org.bootlace.features.bench.BoardsMissingException when the bench has no such boards
     */
    public void lease(BoardRequest request) {
        Bench bench = BenchInUse.current().orElseGet(EmulatedBench::standard);
        lease = bench.lease(request);
        this.request = request;
    }

    /** The board the scenario is about; of several, the first. */
    public Board board() {
        return all().get(0);
    }

    /**
     * The second of two boards.
     *
     * @throws WrongScenarioException when the scenario asked for one only
     */
    public Board second() {
        return both().get(1);
    }

    /**
     * Every leased board, at least two.
     *
     * @throws WrongScenarioException when the scenario asked for one only
     */
    public List<Board> both() {
        if (request.boards() < 2) {
            throw new WrongScenarioException("This step needs the tag @boards:2; the scenario has one board.");
        }
        return all();
    }

    /**
     * Holds the scenario to its tags: a step that it did not ask for would pass on one bench and not on the next.
     *
     * @throws WrongScenarioException when no tag asks for {@code need}
     */
    public void require(BoardCapability need) {
        if (!request.needs().contains(need)) {
            throw new WrongScenarioException("This step needs the tag @needs:" + need.word()
                    + "; without it, the scenario would run on boards that cannot do this.");
        }
    }

    /** Every leased board. */
    public List<Board> all() {
        if (lease == null) {
            throw new IllegalStateException("the scenario holds no board; the hook that leases one did not run");
        }
        return lease.boards();
    }

    /** Whether there is anything to give back. */
    public boolean held() {
        return lease != null;
    }

    @Override
    public void dispose() {
        if (lease != null) {
            lease.close();
            lease = null;
        }
    }
}
