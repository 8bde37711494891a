package org.bootlace.flasher.bootloader;

import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Sector;
import org.bootlace.flasher.memory.Segment;

/**
 * A bootloader that somebody has opened and that is ready for commands. Not thread safe. Every method ends within a
 * time bound of its own; failures are {@link org.bootlace.flasher.failure.Failure}s that say what the bootloader answered.
 */
public interface Bootloader extends AutoCloseable {

    /** What the bootloader says about itself. */
    BootloaderIdentity identity();

    /** The memories it announces, in its order; option bytes and the like included. */
    List<MemoryLayout> layouts();

    /** Most bytes in one block, as the bootloader wants them. */
    int transferSize();

    /** How many transfers, over a UART commands, were repeated so far because something got lost or damaged on the way. */
    long repeated();

    /** Asks whether flash can be read; changes nothing. */
    Protection protection();

    /** Erases one sector. */
    void eraseSector(Sector sector);

    /** Whether reading a sector takes much less time than erasing it. */
    default boolean quickToRead() {
        return true;
    }

    /** What {@link #massErase()} is good for. */
    default MassEraseUse massEraseUse() {
        return MassEraseUse.ON_REQUEST;
    }

    /** Erases the whole flash. */
    void massErase();

    /**
     * Programs a run of bytes.
     *
     * @param run what and where
     * @param programmed told the length of each block once the board has programmed it
     */
    void program(Segment run, IntConsumer programmed);

    /** Reads {@code range} in ascending blocks until {@code sink} has enough. */
    void read(AddressRange range, BlockSink sink);

    /**
     * Tells the chip to give up its read protection, for which it erases all of its flash. It resets itself then, and this
     * connection is of no more use: the board is to be found and opened again.
     *
     * @return what the bootloader said against it; some clones report an error and obey all the same, so that only a look
     *     afterwards can tell
     */
    Optional<String> unprotect();

    /**
     * Writes one area of option bytes as a whole. The chip resets itself then, and this connection is of no more use: the
     * board is to be found and opened again.
     */
    void writeOptions(Segment area);

    /**
     * Starts the application whose vector table is at {@code application}. Success is only that the request was sent: the
     * board goes away while it answers, so whether it left must be seen on the bus.
     */
    void leave(Address application);

    /** Frees the connection; never throws, and does nothing the second time. */
    @Override
    void close();
}
