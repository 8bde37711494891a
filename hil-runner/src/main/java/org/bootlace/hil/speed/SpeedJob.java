package org.bootlace.hil.speed;

/** What is measured, and how much longer than the floor it may take. */
public enum SpeedJob {
    /** Every sector holds something else before. */
    FULL("full flash", 1.10),
    /** The board holds the image already. */
    UNCHANGED("unchanged", 1.05),
    /** One byte of one sector differs. */
    ONE_SECTOR("one sector", 1.15);

    private final String title;
    private final double limit;

    SpeedJob(String title, double limit) {
        this.title = title;
        this.limit = limit;
    }

    /** Its name for people. */
    public String title() {
        return title;
    }

    /** The target: time by floor. */
    public double limit() {
        return limit;
    }
}
