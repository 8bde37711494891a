package org.bootlace.features.bench;

/**
 * A place with boards. One bench serves a whole run; every scenario leases its boards from it and gives them back. Safe for
 * use by several threads.
 */
public interface Bench extends AutoCloseable {

    /** Name in reports. */
    String name();

    /**
     * Hands out boards for one scenario; waits while fitting ones are leased to others.
     *
     * @throws BoardsMissingException when no board of this bench will ever do; the scenario is then skipped
     */
    BoardLease lease(BoardRequest request);

    /** Ends the bench; leased boards are gone. */
    @Override
    void close();
}
