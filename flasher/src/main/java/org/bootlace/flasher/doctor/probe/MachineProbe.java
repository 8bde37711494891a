package org.bootlace.flasher.doctor.probe;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bootlace.flasher.doctor.evidence.Machine;
import org.bootlace.flasher.doctor.evidence.Machine.NativeLibrary;
import org.bootlace.flasher.doctor.evidence.Machine.TemporaryDirectory;
import org.bootlace.flasher.transport.libusb.NativeLibraries;

/** The machine, and what shuts the program in. */
final class MachineProbe {

    private MachineProbe() {}

    static Machine look(Surroundings surroundings) {
        String resource = NativeLibraries.resource(surroundings.property("os.name"), surroundings.property("os.arch"));
        Tree tree = surroundings.tree();
        boolean foreignLibc = tree.entries(tree.at("lib")).stream()
                        .anyMatch(file -> file.getFileName().toString().startsWith("ld-musl-"))
                && !glibc(tree);
        return new Machine(
                surroundings.system(),
                surroundings.property("os.arch") + (foreignLibc ? " with musl" : ""),
                new NativeLibrary(resource, NativeLibraries.has(resource) && !foreignLibc, Optional.empty()),
                temporary(surroundings),
                confinement(surroundings),
                tree.has("run/systemd/system"));
    }

    private static boolean glibc(Tree tree) {
        return List.of("lib", "lib64").stream()
                .flatMap(directory -> tree.entries(tree.at(directory)).stream())
                .anyMatch(file -> file.getFileName().toString().startsWith("ld-linux"));
    }

    private static TemporaryDirectory temporary(Surroundings surroundings) {
        String path = surroundings.property("java.io.tmpdir");
        Path directory = surroundings.tree().at(path);
        boolean writable = path.isEmpty() || (Files.isDirectory(directory) && Files.isWritable(directory));
        return new TemporaryDirectory(path, writable, noexec(surroundings.tree(), path));
    }

    /** The mount that {@code path} is on, if it forbids programs; the last of the longest mount points counts. */
    private static Optional<String> noexec(Tree tree, String path) {
        return tree.lines("proc/self/mounts").stream()
                .map(line -> List.of(line.split(" ")))
                .filter(mount -> mount.size() > 3 && isUnder(path, mount.get(1)))
                .reduce((best, next) -> Comparator.<Integer>naturalOrder()
                                        .compare(
                                                next.get(1).length(),
                                                best.get(1).length())
                                >= 0
                        ? next
                        : best)
                .filter(mount -> List.of(mount.get(3).split(",")).contains("noexec"))
                .map(mount -> mount.get(1));
    }

    private static boolean isUnder(String path, String mountPoint) {
        return mountPoint.equals("/") || path.equals(mountPoint) || path.startsWith(mountPoint + "/");
    }

    private static Optional<String> confinement(Surroundings surroundings) {
        Tree tree = surroundings.tree();
        if (surroundings.environment().containsKey("SNAP")) {
            return Optional.of("a snap");
        }
        if (tree.has(".flatpak-info")) {
            return Optional.of("a flatpak");
        }
        return tree.has(".dockerenv") || tree.has("run/.containerenv") ? Optional.of("a container") : Optional.empty();
    }
}
