package org.bootlace.flasher.bootloader;

import org.bootlace.flasher.memory.Address;

/** Takes what is read from a board, block by block. */
public interface BlockSink {

    /**
     * Takes the next block.
     *
     * @param at address of the first byte
     * @param block its bytes, not longer than the transfer size
     * @return whether to go on reading
     */
    boolean accept(Address at, byte[] block);
}
