package org.bootlace.hil.speed;

import java.time.Duration;

/**
 * What came out for one job on one chip.
 *
 * @param chip catalogue name
 * @param bytes size of the image
 * @param least what no flasher can do without
 * @param took what the flasher took from the first comparison to the end of the verification
 * @param transfers control transfers of the whole job
 */
public record SpeedResult(String chip, SpeedJob job, int bytes, Least least, Duration took, long transfers) {

    /** Reserve for what is neither flash nor handshake, where the handshake alone exceeds the target. */
    private static final double RESERVE = 1.05;

    /**
     * What no flasher can do without.
     *
     * @param floor erasing, programming and moving the bytes, by the chip's own times
     * @param handshake the two status requests that DfuSe wants for each erase and each block; no part of the floor
     */
    public record Least(Duration floor, Duration handshake) {}

    /** Time by floor. */
    public double ratio() {
        return (double) took.toNanos() / least.floor().toNanos();
    }

    /** Time by what the protocol needs: the floor and its handshake. */
    public double protocolRatio() {
        return (double) took.toNanos() / least.floor().plus(least.handshake()).toNanos();
    }

    /** Whether the handshake alone takes the job beyond its target, because the chip's flash is so fast. */
    public boolean outOfReach() {
        double best = (double) least.handshake().toNanos() / least.floor().toNanos();
        return 1 + best > job.limit() / RESERVE;
    }

    /** Whether the target is met; where it is out of reach, whether the flasher adds next to nothing of its own. */
    public boolean met() {
        return ratio() <= job.limit() || (outOfReach() && protocolRatio() <= RESERVE);
    }
}
