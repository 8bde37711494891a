package org.bootlace.flasher.doctor.evidence;

import java.util.Optional;

/**
 * A line of a udev rules file that speaks of a board.
 *
 * @param file name of the rules file
 * @param ids vendor and product, as in {@code 0483:df11}
 * @param group the group it gives the device to
 * @param uaccess whether it tags the device for the user at the screen
 * @param ignoredByModemManager whether it tells ModemManager to leave the device alone
 */
public record RuleMention(
        String file, String ids, Optional<String> group, boolean uaccess, boolean ignoredByModemManager) {

    /** Whether it lets someone use the device. */
    public boolean grants() {
        return group.isPresent() || uaccess;
    }
}
