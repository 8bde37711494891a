package org.bootlace.flasher.doctor.finding;

/** How bad a finding is. */
public enum Severity {
    /** A board cannot be flashed until it is gone. */
    OBSTACLE,
    /** It may get in the way. */
    WARNING,
    /** Worth knowing. */
    NOTE
}
