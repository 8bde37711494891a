package org.bootlace.flasher.doctor.evidence;

/**
 * A process.
 *
 * @param pid its number
 * @param program its name, at most 15 characters on Linux
 */
public record Holder(long pid, String program) {

    @Override
    public String toString() {
        return program + " (process " + pid + ")";
    }
}
