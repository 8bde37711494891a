package org.bootlace.hil.slot;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bootlace.features.bench.Board;
import org.bootlace.features.bench.BoardLease;
import org.bootlace.features.bench.BoardRequest;
import org.bootlace.flasher.transport.HostPorts;

/** Silicon on this machine: each board is there once and lent to one scenario at a time. */
final class RealSlots implements SlotGroup {

    private final HostPorts host;
    private final List<RealBoard> boards;
    private final Set<Board> lent = new HashSet<>();

    /** @param host the machine; closed with the group */
    RealSlots(HostPorts host, List<RealBoard> boards) {
        this.host = host;
        this.boards = List.copyOf(boards);
    }

    @Override
    public Optional<BoardLease> tryLease(BoardRequest request) {
        List<RealBoard> free = fitting(request).stream()
                .filter(board -> !lent.contains(board))
                .limit(request.boards())
                .toList();
        if (free.size() < request.boards()) {
            return Optional.empty();
        }
        free.forEach(RealBoard::checkPlace);
        lent.addAll(free);
        return Optional.of(new Lent(free));
    }

    @Override
    public List<String> refusal(BoardRequest request) {
        List<RealBoard> fitting = fitting(request);
        if (fitting.size() >= request.boards()) {
            return List.of();
        }
        List<String> lacks = new ArrayList<>();
        boards.stream().map(request::missing).filter(lack -> !lack.isEmpty()).forEach(lacks::add);
        if (!fitting.isEmpty()) {
            lacks.add("only " + fitting.size() + " USB slots of one family will do, not " + request.boards());
        }
        return lacks;
    }

    /** Those that fit and, of several asked for at once, are of one kind: that of the first. */
    private List<RealBoard> fitting(BoardRequest request) {
        List<RealBoard> fitting = boards.stream().filter(request::matches).toList();
        return fitting.stream()
                .filter(board -> board.family().equals(fitting.get(0).family()))
                .toList();
    }

    @Override
    public void close() {
        host.close();
    }

    private final class Lent implements BoardLease {

        private final List<RealBoard> held;

        Lent(List<RealBoard> held) {
            this.held = held;
        }

        @Override
        public List<Board> boards() {
            return List.copyOf(held);
        }

        @Override
        public void close() {
            held.forEach(lent::remove);
        }
    }
}
