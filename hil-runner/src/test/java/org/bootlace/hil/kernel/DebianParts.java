package org.bootlace.hil.kernel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The programs rung 4 needs on the host, and the Debian packages they come in. */
final class DebianParts {

    private static final Map<String, String> PACKAGE_OF_PROGRAM = new TreeMap<>(Map.ofEntries(
            Map.entry("qemu-system-x86_64", "qemu-system-x86"),
            Map.entry("busybox", "busybox-static"),
            Map.entry("cpio", "cpio"),
            Map.entry("modprobe", "kmod"),
            Map.entry("usbip", "usbip"),
            Map.entry("lsusb", "usbutils"),
            Map.entry("dfu-util", "dfu-util"),
            Map.entry("stm32flash", "stm32flash"),
            Map.entry("tshark", "tshark"),
            Map.entry("ModemManager", "modemmanager"),
            Map.entry("apt-get", "apt")));

    private DebianParts() {}

    /** Packages whose program is on no search path; empty when rung 4 can run. */
    static List<String> missing() {
        return PACKAGE_OF_PROGRAM.entrySet().stream()
                .filter(part -> !installed(part.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static boolean installed(String program) {
        Stream<String> onPath =
                Stream.of(System.getenv().getOrDefault("PATH", "").split(":"));
        return Stream.concat(onPath, Stream.of("/usr/sbin", "/sbin"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}
