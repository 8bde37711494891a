package org.bootlace.hil.speed;

import java.time.Duration;

/**
 * What came out for one job on one chip.
 *
 * @param chip catalogue name
 * @param bytes size of the image
 * @param least what the job takes at least
 * @param took what the flasher took from the first comparison to the end of the verification
 * @param transfers control transfers of the whole job
 */
public record SpeedResult(String chip, SpeedJob job, int bytes, Least least, Duration took, long transfers) {

    /**
     * What a job takes at least.
     *
     * @param floor erasing, programming and moving the bytes, each block as a transfer by itself: what targets refer to
     * @param bare the same without any turn-around of the host, but with the status requests
     * @param statuses the part of {@code bare} that the two status requests of each erase and each block are
     */
    public record Least(Duration floor, Duration bare, Duration statuses) {}

    /** Time by floor; below 1 when the host's turn-around between the reads is saved. */
    public double ratio() {
        return (double) took.toNanos() / least.floor().toNanos();
    }

    /** Time by what no host can do without; never below 1. */
    public double bareRatio() {
        return (double) took.toNanos() / least.bare().toNanos();
    }

    /** Whether the target is met. */
    public boolean met() {
        return ratio() <= job.limit();
    }
}
