package org.bootlace.flasher.dfu;

import java.time.Duration;
import org.bootlace.flasher.failure.FailureKind;

/**
 * What a download makes the device do, and how patient to be with it. The limit covers the slowest part known with room to
 * spare (flashing.md §6.1: 4 s for 128 KiB, 64 s for 2 MiB); a device that NAKs until it is done needs all of it as a USB
 * time-out.
 */
enum DfuOperation {
    SET_ADDRESS(5_000, 5, FailureKind.PROTOCOL_VIOLATION),
    PROGRAM(10_000, 1, FailureKind.PROGRAM_FAILED),
    ERASE_SECTOR(20_000, 20, FailureKind.ERASE_FAILED),
    MASS_ERASE(120_000, 20, FailureKind.ERASE_FAILED),
    /** Erases everything, too. */
    READ_UNPROTECT(120_000, 20, FailureKind.CHIP_LOCKED),
    /** Erases everything when it takes the read protection away. */
    OPTION_BYTES(120_000, 20, FailureKind.PROGRAM_FAILED);

    private final Duration limit;
    private final Duration firstPause;
    private final FailureKind failure;

    DfuOperation(long limitMillis, long firstPauseMillis, FailureKind failure) {
        this.limit = Duration.ofMillis(limitMillis);
        this.firstPause = Duration.ofMillis(firstPauseMillis);
        this.failure = failure;
    }

    /** By when it must be done. */
    Duration limit() {
        return limit;
    }

    /** How long to wait before asking again a device that answers while it is busy. */
    Duration firstPause() {
        return firstPause;
    }

    /** What it is when the device says that it failed. */
    FailureKind failure() {
        return failure;
    }
}
