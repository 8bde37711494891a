package org.bootlace.flasher;

import java.util.Optional;
import java.util.function.LongSupplier;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.bootloader.Bootloader;
import org.bootlace.flasher.bootloader.Protection;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.plan.FlashCosts;

/**
 * A board whose bootloader is open.
 *
 * @param board the board, in its bootloader
 * @param rebooted whether it ran its application before this job
 * @param bootloader its bootloader
 * @param memory the memory that firmware goes to; empty when the bootloader describes none
 * @param exchanges counts what was sent so far: control transfers, or commands over a UART
 */
record Connection(
        BoardSighting board,
        boolean rebooted,
        Bootloader bootloader,
        Optional<MemoryLayout> memory,
        LongSupplier exchanges)
        implements AutoCloseable {

    Connection(BoardSighting board, boolean rebooted, Bootloader bootloader, LongSupplier exchanges) {
        this(board, rebooted, bootloader, MemoryLayout.flashOf(bootloader.layouts()), exchanges);
    }

    /** The memory that firmware goes to. */
    MemoryLayout flash() {
        return memory.orElseThrow(() -> new Failure(
                FailureKind.PROTOCOL_VIOLATION,
                "The bootloader does not describe any memory.",
                "Plug the board in again while holding its BOOT button, and repeat."));
    }

    /** What the flash operations of this board cost. */
    FlashCosts costs() {
        return FlashCosts.of(bootloader.identity().ids(), bootloader.layouts(), flash(), bootloader.transferSize());
    }

    /** Refuses a protected chip, which can neither be programmed nor verified. */
    void requireUnprotected() {
        if (bootloader.protection() == Protection.READ_PROTECTED) {
            throw new Failure(
                    FailureKind.READ_PROTECTED,
                    "The chip is read protected, so it can neither be programmed nor verified.",
                    Protection.REMEDY);
        }
    }

    @Override
    public void close() {
        bootloader.close();
    }
}
