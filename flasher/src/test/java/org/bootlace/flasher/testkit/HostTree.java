package org.bootlace.flasher.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bootlace.flasher.doctor.probe.FileRights;
import org.bootlace.flasher.doctor.probe.Programs;
import org.bootlace.flasher.doctor.probe.Surroundings;

/**
 * A directory that looks like the root of a Linux machine to the doctor: an ordinary desktop user, a kernel with USB, nothing
 * plugged in. Owners and rights are told beside it, since a test may not change them.
 */
public final class HostTree {

    public static final int DIALOUT = 20;
    public static final int PLUGDEV = 46;
    private static final int ROOT_GROUP = 0;

    public final Path root;
    public final List<List<String>> ran = new ArrayList<>();
    public final Map<String, String> environment = new HashMap<>();
    public final Map<String, String> properties =
            new HashMap<>(Map.of("os.name", "Linux", "os.arch", "amd64", "user.name", "ada", "java.io.tmpdir", "/tmp"));

    private final Map<Path, FileRights.Owner> owners = new HashMap<>();
    private final Set<Path> usable = new HashSet<>();
    private final Map<String, Programs.Outcome> programs = new HashMap<>();
    private int devices;

    public HostTree(Path root) {
        this.root = root;
        file("etc/passwd", "root:x:0:0:root:/root:/bin/bash\nada:x:1000:1000:Ada:/home/ada:/bin/bash\n");
        groups("");
        login(1000, "1000 24 27");
        file("proc/self/mounts", "/dev/sda1 / ext4 rw 0 0\nproc /proc proc rw,nosuid,nodev,noexec 0 0\n");
        directory("sys/bus/usb/devices");
        directory("sys/class/tty");
        directory("dev/bus/usb");
        directory("tmp");
        directory("run/systemd/system");
        directory("etc/udev/rules.d");
        kernelLog("");
    }

    /** @param members of dialout and plugdev */
    public HostTree groups(String members) {
        return file(
                "etc/group",
                "root:x:0:\ndialout:x:%d:%s\nplugdev:x:%d:%s\nada:x:1000:\n"
                        .formatted(DIALOUT, members, PLUGDEV, members));
    }

    /** The user of this process, and the groups of its login. */
    public HostTree login(int uid, String groups) {
        return file(
                "proc/self/status",
                "Name:\tjava\nUid:\t%1$d\t%1$d\t%1$d\t%1$d\nGid:\t%1$d\t%1$d\t%1$d\t%1$d\nGroups:\t%2$s \n"
                        .formatted(uid, groups));
    }

    public HostTree file(String path, String text) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public HostTree directory(String path) {
        try {
            Files.createDirectories(root.resolve(path));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public HostTree link(String path, String target) {
        try {
            Path link = root.resolve(path);
            Files.createDirectories(link.getParent());
            Files.createSymbolicLink(link, Path.of(target));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A board in its bootloader, whose device file only root may write. */
    public HostTree bootloader(String path, String ids) {
        device(path, ids, "fe 01 02");
        return this;
    }

    /** A running board with its serial port, which dialout may use. */
    public HostTree running(String path, String ids, String tty) {
        String interfaces = device(path, ids, "02 02 01");
        return port(interfaces, tty);
    }

    /** A USB device that is nothing to us. */
    public HostTree mouse(String path) {
        device(path, "046d:c077", "03 01 02");
        return this;
    }

    /** An adapter without a port. */
    public HostTree adapter(String path, String ids) {
        device(path, ids, "ff 01 02");
        return this;
    }

    private HostTree port(String interfaces, String tty) {
        file("sys/class/tty/" + tty + "/dev", "166:0");
        link("sys/class/tty/" + tty + "/device", "../../../../" + interfaces);
        file("dev/" + tty, "");
        return owner("dev/" + tty, DIALOUT, 0660);
    }

    private String device(String path, String ids, String interfaceClass) {
        int number = ++devices;
        String real = "sys/devices/pci0000:00/usb1/" + path;
        file(real + "/idVendor", ids.substring(0, 4));
        file(real + "/idProduct", ids.substring(5));
        file(real + "/busnum", "1");
        file(real + "/devnum", String.valueOf(number));
        file(real + "/dev", "189:" + (number - 1));
        file(real + "/bConfigurationValue", "1");
        String[] triple = interfaceClass.split(" ");
        String first = real + "/" + path + ":1.0";
        file(first + "/bInterfaceClass", triple[0]);
        file(first + "/bInterfaceSubClass", triple[1]);
        file(first + "/bInterfaceProtocol", triple[2]);
        link("sys/bus/usb/devices/" + path, "../../../../" + real);
        link("sys/bus/usb/devices/" + path + ":1.0", "../../../../" + first);
        String node = "dev/bus/usb/001/%03d".formatted(number);
        file(node, "");
        owner(node, ROOT_GROUP, 0664);
        return first;
    }

    public HostTree owner(String path, int gid, int mode) {
        owners.put(root.resolve(path), new FileRights.Owner(0, gid, mode));
        return this;
    }

    /** Lets the user of this process read and write a file. */
    public HostTree open(String path) {
        usable.add(root.resolve(path));
        return this;
    }

    /** A process with files open. */
    public HostTree process(int pid, String name, String... open) {
        file("proc/" + pid + "/comm", name + "\n");
        directory("proc/" + pid + "/fd");
        for (int i = 0; i < open.length; i++) {
            link("proc/" + pid + "/fd/" + i, open[i]);
        }
        return this;
    }

    public HostTree kernelLog(String text) {
        return program("dmesg", 0, text);
    }

    public HostTree program(String name, int exitCode, String output) {
        programs.put(name, new Programs.Outcome(exitCode, output));
        return this;
    }

    public Surroundings surroundings() {
        return new Surroundings(root, new Rights(), this::run, environment, properties);
    }

    private Optional<Programs.Outcome> run(List<String> command) {
        ran.add(command);
        return Optional.ofNullable(programs.get(command.get(0)));
    }

    private final class Rights implements FileRights {

        @Override
        public Optional<Owner> owner(Path file) {
            return Optional.ofNullable(owners.get(file));
        }

        @Override
        public boolean usable(Path file) {
            return usable.contains(file);
        }
    }
}
