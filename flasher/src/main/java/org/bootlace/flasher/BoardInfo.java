package org.bootlace.flasher;

import java.util.List;
import java.util.Optional;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.bootloader.BootloaderIdentity;
import org.bootlace.flasher.bootloader.Protection;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.msp.FirmwareIdentity;

/**
 * What is known of a board.
 *
 * @param board where it is and what it is doing
 * @param bootloader what its bootloader says; empty while the application runs
 * @param firmware what its firmware says over MSP; empty in the bootloader, and when it does not answer
 */
public record BoardInfo(BoardSighting board, Optional<BootloaderInfo> bootloader, Optional<FirmwareIdentity> firmware) {

    /** A board whose firmware was not asked. */
    public BoardInfo(BoardSighting board, Optional<BootloaderInfo> bootloader) {
        this(board, bootloader, Optional.empty());
    }

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
