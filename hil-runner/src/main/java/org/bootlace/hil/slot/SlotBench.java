package org.bootlace.hil.slot;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.bootlace.features.bench.Bench;
import org.bootlace.features.bench.Board;
import org.bootlace.features.bench.BoardLease;
import org.bootlace.features.bench.BoardRequest;
import org.bootlace.features.bench.BoardsMissingException;

/** A described bench: hands out the boards of its slots, silicon before emulators, and waits while they are in use. */
public final class SlotBench implements Bench {

    private final String name;
    private final List<SlotGroup> groups;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition givenBack = lock.newCondition();

    SlotBench(String name, List<SlotGroup> groups) {
        this.name = name;
        this.groups = List.copyOf(groups);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public BoardLease lease(BoardRequest request) {
        lock.lock();
        try {
            Optional<BoardLease> lease = tryLease(request);
            while (lease.isEmpty()) {
                refuseHopeless(request);
                givenBack.awaitUninterruptibly();
                lease = tryLease(request);
            }
            return new GivingBack(lease.get());
        } finally {
            lock.unlock();
        }
    }

    private Optional<BoardLease> tryLease(BoardRequest request) {
        return groups.stream()
                .map(group -> group.tryLease(request))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private void refuseHopeless(BoardRequest request) {
        List<List<String>> refusals =
                groups.stream().map(group -> group.refusal(request)).toList();
        if (refusals.stream().noneMatch(List::isEmpty)) {
            throw new BoardsMissingException(
                    refusals.stream().flatMap(List::stream).collect(Collectors.joining("; ")));
        }
    }

    @Override
    public void close() {
        groups.forEach(SlotGroup::close);
    }

    /** A lease whose end wakes those who wait. */
    private final class GivingBack implements BoardLease {

        private final BoardLease lease;

        GivingBack(BoardLease lease) {
            this.lease = lease;
        }

        @Override
        public List<Board> boards() {
            return lease.boards();
        }

        @Override
        public void close() {
            lock.lock();
            try {
                lease.close();
                givenBack.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
