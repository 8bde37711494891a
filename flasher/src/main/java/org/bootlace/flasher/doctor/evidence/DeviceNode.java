package org.bootlace.flasher.doctor.evidence;

import java.util.List;
import java.util.Locale;

/**
 * The file of a device.
 *
 * @param path as programs open it, e.g. {@code /dev/ttyACM0}
 * @param owner name of the user it belongs to, or the number
 * @param group name of the group it belongs to, or the number
 * @param mode permission bits
 * @param usable whether the user of this program may read and write it
 * @param holders who else has it open, as far as can be seen
 */
public record DeviceNode(String path, String owner, String group, int mode, boolean usable, List<Holder> holders) {

    private static final int GROUP_READ_WRITE = 060;

    /** Keeps a copy of {@code holders}. */
    public DeviceNode {
        holders = List.copyOf(holders);
    }

    /** Whether members of its group may use it, and the group is one that users are put into. */
    public boolean opensForGroup() {
        return (mode & GROUP_READ_WRITE) == GROUP_READ_WRITE && !group.equals("root");
    }

    /** The file with owner, group and mode, as evidence. */
    public String describe() {
        return String.format(Locale.ROOT, "%s is %s:%s, mode %04o", path, owner, group, mode);
    }
}
