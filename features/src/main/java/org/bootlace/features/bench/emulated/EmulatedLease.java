package org.bootlace.features.bench.emulated;

import java.util.List;
import org.bootlace.features.bench.Board;
import org.bootlace.features.bench.BoardLease;
import org.bootlace.features.bench.BoardRequest;

/** Emulated boards that end with their lease. */
record EmulatedLease(List<EmulatedPlace> places) implements BoardLease {

    @Override
    public List<Board> boards() {
        return List.copyOf(places);
    }

    /** What the boards lack, one entry per board that lacks something. */
    List<String> missing(BoardRequest request) {
        return places.stream()
                .map(request::missing)
                .filter(lack -> !lack.isEmpty())
                .toList();
    }

    @Override
    public void close() {
        places.forEach(EmulatedPlace::close);
    }
}
