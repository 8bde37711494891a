package org.bootlace.features.world;

import java.util.Optional;
import org.bootlace.features.bench.Board;
import org.bootlace.features.bench.FlashInspection;
import org.bootlace.features.firmware.FirmwareSegment;
import org.bootlace.features.firmware.MadeUpFirmware;
import org.bootlace.flasher.FlashListener;
import org.bootlace.flasher.Flasher;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.AddressRange;

/** Compares what a board holds: past the bootloader where the bench can, else as the bootloader reads it. */
public final class BoardFlash {

    /** What is looked at where reading everything through a real bootloader would take minutes. */
    private static final int SAMPLE = 64 * 1024;

    private BoardFlash() {}

    /** Fails unless every byte of {@code firmware} is there. */
    public static void assertHolds(Board board, MadeUpFirmware firmware) {
        for (FirmwareSegment segment : firmware.segments()) {
            byte[] found = read(board, segment.address(), segment.bytes().length);
            FlashBytes.assertSame(segment.address(), segment.bytes(), found);
        }
    }

    /** Fails unless the flash is blank: all of it, or its first 64 KB on a bench that cannot look into it. */
    public static void assertBlank(Board board) {
        Optional<FlashInspection> flash = board.inspection();
        byte[] found =
                flash.isPresent() ? FlashPicture.of(flash.get()).bytes() : read(board, MadeUpFirmware.FLASH, SAMPLE);
        FlashBytes.assertErased(MadeUpFirmware.FLASH, found);
    }

    private static byte[] read(Board board, long address, int length) {
        return board.inspection()
                .map(flash -> flash.read(address, length))
                .orElseGet(() -> new Flasher(board.host(), FlashListener.none())
                        .read(
                                Choice.byPath(board),
                                new AddressRange(Address.of(address), length),
                                Choice.options(board)));
    }
}
