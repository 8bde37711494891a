package org.bootlace.flasher;

import java.util.List;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.memory.Sector;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.option.OptionBytes;

/**
 * The option bytes of a board.
 *
 * @param board where they are
 * @param options all areas, as they are now; as they were asked to be when the chip has protected itself against reading
 * @param oneTime one-time programmable memory that the bootloader offers; empty after writing
 * @param writeProtected sectors of the flash that they protect against erasing and programming
 * @param written the areas that were changed; empty after reading
 */
public record OptionBytesReport(
        BoardSighting board,
        OptionBytes options,
        List<Segment> oneTime,
        List<Sector> writeProtected,
        List<Segment> written) {

    /** Keeps copies. */
    public OptionBytesReport {
        oneTime = List.copyOf(oneTime);
        writeProtected = List.copyOf(writeProtected);
        written = List.copyOf(written);
    }
}
