package org.bootlace.flasher.doctor.udev;

import java.util.Locale;
import org.bootlace.flasher.doctor.evidence.User;

/** Whom udev lets at a board. */
public enum UdevAccess {
    /** The members of the group plugdev, as on Debian and Ubuntu; also over ssh. */
    PLUGDEV("GROUP=\"plugdev\""),
    /** Who sits at the screen, as on Fedora and Arch: no group needed, of no use over ssh. */
    UACCESS("TAG+=\"uaccess\"");

    private final String assignment;

    UdevAccess(String assignment) {
        this.assignment = assignment;
    }

    /** What a machine is used to: plugdev where there is such a group. */
    public static UdevAccess usual(User user) {
        return user.existing().contains("plugdev") ? PLUGDEV : UACCESS;
    }

    String assignment() {
        return assignment;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
