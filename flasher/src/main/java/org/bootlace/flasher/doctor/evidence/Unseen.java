package org.bootlace.flasher.doctor.evidence;

/**
 * A fact that could not be seen.
 *
 * @param what as the object of a sentence, e.g. {@code the kernel log}
 * @param why a clause, e.g. {@code only root may read it here}
 */
public record Unseen(String what, String why) {

    @Override
    public String toString() {
        return what + ": " + why;
    }
}
