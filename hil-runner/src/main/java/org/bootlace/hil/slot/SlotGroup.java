package org.bootlace.hil.slot;

import java.util.List;
import java.util.Optional;
import org.bootlace.features.bench.BoardLease;
import org.bootlace.features.bench.BoardRequest;

/** Slots whose boards are on one host. Not thread safe; the bench sees to that. */
interface SlotGroup {

    /** Boards for {@code request}; empty when not enough fitting ones are free. */
    Optional<BoardLease> tryLease(BoardRequest request);

    /** Why the request will never be met, an entry per slot that does not fit; empty when it can be met. */
    List<String> refusal(BoardRequest request);

    /** Frees what the group holds. */
    void close();
}
