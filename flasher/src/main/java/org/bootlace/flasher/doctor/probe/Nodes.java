package org.bootlace.flasher.doctor.probe;

import java.nio.file.Path;
import java.util.List;
import org.bootlace.flasher.doctor.evidence.DeviceNode;
import org.bootlace.flasher.doctor.probe.FileRights.Owner;

/** Device files: rights, holders, and what udev remembers of them. */
final class Nodes {

    private static final Owner NOBODY = new Owner(-1, -1, 0);

    private final Surroundings surroundings;
    private final Accounts accounts;
    private final Processes processes;

    Nodes(Surroundings surroundings, Accounts accounts, Processes processes) {
        this.surroundings = surroundings;
        this.accounts = accounts;
        this.processes = processes;
    }

    /** @param path as programs open it, e.g. {@code /dev/ttyACM0} */
    DeviceNode node(String path) {
        Path file = surroundings.tree().at(path);
        Owner owner = surroundings.files().owner(file).orElse(NOBODY);
        return new DeviceNode(
                path,
                accounts.userName(owner.uid()),
                accounts.groupName(owner.gid()),
                owner.mode(),
                surroundings.files().usable(file),
                processes.holders(path));
    }

    /**
     * What udev remembers of a character device.
     *
     * @param number its major and minor number, as sysfs has them in {@code dev}
     */
    Memory memory(String number) {
        return new Memory(surroundings.tree().lines("run/udev/data/c" + number));
    }

    /** Lines of udev's database: {@code E:NAME=VALUE} properties, {@code G:} or {@code Q:} tags. */
    record Memory(List<String> lines) {

        boolean has(String property) {
            return lines.contains("E:" + property + "=1");
        }

        boolean tagged(String tag) {
            return lines.contains("G:" + tag) || lines.contains("Q:" + tag);
        }
    }
}
