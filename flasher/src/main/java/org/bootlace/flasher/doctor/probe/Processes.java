package org.bootlace.flasher.doctor.probe;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bootlace.flasher.doctor.evidence.Holder;

/** The processes of the machine, and which device files they have open. */
final class Processes {

    /** Daemons that take hold of serial ports. */
    private static final Set<String> KNOWN = Set.of("ModemManager", "NetworkManager", "brltty");

    private final Tree tree;
    private final List<Holder> known = new ArrayList<>();
    private final Map<String, List<Holder>> holders = new HashMap<>();
    private boolean sawAll = true;

    private Processes(Surroundings surroundings) {
        this.tree = surroundings.tree();
        String self = tree.link(tree.at("proc/self")).orElse("self");
        for (Path process : tree.entries(tree.at("proc"))) {
            String pid = process.getFileName().toString();
            if (pid.matches("\\d{1,9}") && !pid.equals(self)) {
                look(process, Long.parseLong(pid));
            }
        }
        locks();
    }

    static Processes of(Surroundings surroundings) {
        return new Processes(surroundings);
    }

    /** Those of the well-known daemons that run. */
    List<Holder> known() {
        return List.copyOf(known);
    }

    /** Who has a device file open; {@code node} as in {@code /dev/ttyACM0}. */
    List<Holder> holders(String node) {
        return holders.getOrDefault(node, List.of());
    }

    /** Whether the open files of every process could be seen. */
    boolean sawAll() {
        return sawAll;
    }

    private void look(Path process, long pid) {
        Holder holder = new Holder(pid, tree.text(process.resolve("comm")));
        if (KNOWN.contains(holder.program())) {
            known.add(holder);
        }
        Path open = process.resolve("fd");
        if (Files.exists(open) && !Files.isReadable(open)) {
            sawAll = false;
            return;
        }
        for (Path descriptor : tree.entries(open)) {
            tree.link(descriptor)
                    .filter(target -> target.startsWith("/dev/tty") || target.startsWith("/dev/bus/usb/"))
                    .ifPresent(target -> add(target, holder));
        }
    }

    /** Lock files of the old kind, which terminal programs leave: a process number in LCK..ttyACM0. */
    private void locks() {
        for (Path lock : tree.entries(tree.at("run/lock"))) {
            String name = lock.getFileName().toString();
            String pid = name.startsWith("LCK..") ? tree.text(lock) : "";
            if (pid.matches("\\d{1,9}") && tree.has("proc/" + pid)) {
                add(
                        "/dev/" + name.substring("LCK..".length()),
                        new Holder(Long.parseLong(pid), tree.text(tree.at("proc/" + pid + "/comm"))));
            }
        }
    }

    private void add(String node, Holder holder) {
        List<Holder> all = holders.computeIfAbsent(node, any -> new ArrayList<>());
        if (!all.contains(holder)) {
            all.add(holder);
        }
    }
}
