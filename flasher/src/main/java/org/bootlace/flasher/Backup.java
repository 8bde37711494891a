package org.bootlace.flasher;

import java.util.List;
import java.util.Optional;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.bootloader.BootloaderIdentity;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.option.OptionBytes;

/**
 * Everything that could be read of a board's memory.
 *
 * @param board where it was read
 * @param identity what the bootloader says about itself
 * @param flash how the flash is divided
 * @param content all readable flash, ascending, one segment for each region without a gap
 * @param options the option bytes; empty when the bootloader does not offer them
 */
public record Backup(
        BoardSighting board,
        BootloaderIdentity identity,
        MemoryLayout flash,
        List<Segment> content,
        Optional<OptionBytes> options) {

    /** Keeps a copy of {@code content}. */
    public Backup {
        content = List.copyOf(content);
    }
}
