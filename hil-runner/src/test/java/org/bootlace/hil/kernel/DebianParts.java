package org.bootlace.hil.kernel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The programs rungs 3 and 4 need on the host, and the Debian packages they come in. */
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
            Map.entry("dbus-daemon", "dbus"),
            Map.entry("udevadm", "udev"),
            Map.entry("apt-get", "apt")));

    private static final Map<String, String> RUNG_3 =
            new TreeMap<>(Map.of("dfu-util", "dfu-util", "umockdev-wrapper", "umockdev"));

    private DebianParts() {}

    /** Skips the test unless rung 4 can run; fails it instead where CI is set. */
    static void requireKernel() {
        require("Rung 4", PACKAGE_OF_PROGRAM);
    }

    /** Skips the test unless dfu-util can run on usbfs over umockdev; fails it instead where CI is set. */
    static void requireUsbfs() {
        require("Rung 3", RUNG_3);
    }

    private static void require(String rung, Map<String, String> parts) {
        List<String> missing = missing(parts);
        if (missing.isEmpty()) {
            return;
        }
        String message = rung + " needs Debian packages: apt-get install " + String.join(" ", missing);
        if (System.getenv("CI") != null) {
            throw new AssertionError(message);
        }
        Assumptions.abort(message);
    }

    private static List<String> missing(Map<String, String> parts) {
        return parts.entrySet().stream()
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
