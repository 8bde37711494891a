package org.bootlace.features.bench;

import java.util.List;

/** The boards that a scenario holds, until it closes the lease. */
public interface BoardLease extends AutoCloseable {

    /** As many boards as asked for, all on one host. */
    List<Board> boards();

    /** Gives the boards back; never throws. */
    @Override
    void close();
}
