package org.bootlace.emulator.export.vhci;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;

/**
 * Linux's virtual USB host controller (vhci_hcd) as its files in sysfs show it.
 *
 * <p>Source: linux drivers/usb/usbip/vhci_sysfs.c.
 */
public final class VhciController {

    private static final Path LINUX = Path.of("/sys/devices/platform/vhci_hcd.0");

    private final Path folder;

    private VhciController(Path folder) {
        this.folder = folder;
    }

    /**
     * The controller of this machine.
     *
     * @throws EmulatorException EXPORT_FAILED when there is none, or when it may not be used
     */
    public static VhciController find() {
        return in(LINUX);
    }

    /** As {@link #find}, with its files in another folder. */
    static VhciController in(Path folder) {
        Path attach = folder.resolve("attach");
        if (!Files.exists(attach)) {
            throw refused(
                    "this machine has no virtual USB controller (there is no " + attach + ")",
                    "load it: sudo modprobe vhci-hcd (Linux only; for a container, on its host)");
        }
        if (!Files.isWritable(attach)) {
            throw refused(
                    "only root may attach USB devices (" + attach + " cannot be written)",
                    "run it with sudo, in a container with a writable /sys; or give --usbip, and attach with sudo usbip");
        }
        return new VhciController(folder);
    }

    /** Every port by number, as things are now. */
    Map<Integer, VhciPort> ports() throws IOException {
        Map<Integer, VhciPort> ports = new TreeMap<>();
        // status, status.1, status.2 …: one for each controller, with port numbers that go on
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "status*")) {
            for (Path file : files) {
                Files.readString(file)
                        .lines()
                        .flatMap(line -> VhciPort.parse(line).stream())
                        .forEach(port -> ports.put(port.number(), port));
            }
        }
        return ports;
    }

    /** Hands an imported device to the kernel; the kernel holds the connection from then on. */
    void attach(int port, ImportedDevice device) throws IOException {
        write("attach", port + " " + device.descriptor() + " " + device.devid() + " " + device.speed());
    }

    /** Ends the connection of a port; the kernel's device is gone soon after. */
    void detach(int port) throws IOException {
        write("detach", String.valueOf(port));
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text, StandardOpenOption.WRITE);
    }

    private static EmulatorException refused(String message, String remedy) {
        return new EmulatorException(EmulatorFailureKind.EXPORT_FAILED, message, remedy);
    }
}
