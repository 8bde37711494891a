package org.bootlace.flasher;

import java.util.List;
import java.util.Optional;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.bootloader.BootloaderIdentity;
import org.bootlace.flasher.bootloader.Protection;
import org.bootlace.flasher.memory.MemoryLayout;

/**
 * What is known of a board.
 *
 * @param board where it is and what it is doing
 * @param bootloader what its bootloader says; empty while the application runs
 */
public record BoardInfo(BoardSighting board, Optional<BootloaderInfo> bootloader) {

    /**
     * What a bootloader says.
     *
     * @param identity its name and version
     * @param transferSize most bytes in one block
     * @param protection whether the flash can be read
     * @param memories the memories it announces, in its order
     */
    public record BootloaderInfo(
            BootloaderIdentity identity, int transferSize, Protection protection, List<MemoryLayout> memories) {}
}
