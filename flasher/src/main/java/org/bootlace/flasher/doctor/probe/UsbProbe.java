package org.bootlace.flasher.doctor.probe;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bootlace.flasher.doctor.evidence.SerialNode;
import org.bootlace.flasher.doctor.evidence.Usb;
import org.bootlace.flasher.doctor.evidence.UsbNode;
import org.bootlace.flasher.doctor.probe.Nodes.Memory;
import org.bootlace.flasher.transport.UsbPath;

/** USB devices and the serial ports behind them, as sysfs shows them. */
final class UsbProbe {

    private static final String DEVICES = "sys/bus/usb/devices";
    private static final Pattern DEVICE = Pattern.compile("\\d+-\\d+(\\.\\d+)*");
    /** Class, subclass and protocol of an interface in DFU mode (DFU 1.1 §4.2.3). */
    private static final List<String> DFU_MODE = List.of("fe", "01", "02");

    private final Tree tree;
    private final Nodes nodes;

    UsbProbe(Tree tree, Nodes nodes) {
        this.tree = tree;
        this.nodes = nodes;
    }

    Usb look() {
        List<UsbNode> devices = tree.entries(tree.at(DEVICES)).stream()
                .filter(UsbProbe::isDevice)
                .map(this::device)
                .toList();
        return new Usb(tree.has("sys/bus/usb"), tree.has("dev/bus/usb"), devices);
    }

    /** Serial ports of USB devices; a port of the machine itself has none behind it. */
    List<SerialNode> ports() {
        return tree.entries(tree.at("sys/class/tty")).stream()
                .flatMap(tty -> port(tty).stream())
                .toList();
    }

    private UsbNode device(Path device) {
        String path = String.format(
                Locale.ROOT, "/dev/bus/usb/%03d/%03d", number(text(device, "busnum")), number(text(device, "devnum")));
        Memory memory = nodes.memory(text(device, "dev"));
        return new UsbNode(
                new UsbPath(device.getFileName().toString()),
                ids(device),
                text(device, "product"),
                isBootloader(device),
                !text(device, "bConfigurationValue").isEmpty(),
                nodes.node(path),
                memory.tagged("uaccess"));
    }

    private boolean isBootloader(Path device) {
        return tree.entries(device).stream()
                .filter(entry -> entry.getFileName().toString().contains(":"))
                .anyMatch(part -> DFU_MODE.equals(List.of(
                        text(part, "bInterfaceClass"),
                        text(part, "bInterfaceSubClass"),
                        text(part, "bInterfaceProtocol"))));
    }

    private Optional<SerialNode> port(Path tty) {
        Optional<Path> device = tree.real(tty.resolve("device"))
                .flatMap(part -> Stream.iterate(part, at -> at != null && !at.equals(tree.root()), Path::getParent)
                        .filter(UsbProbe::isDevice)
                        .findFirst());
        return device.map(at -> {
            Memory memory = nodes.memory(text(tty, "dev"));
            // What ModemManager is told to take outweighs what it is told to leave.
            boolean ignored = (memory.has("ID_MM_DEVICE_IGNORE") || memory.has("ID_MM_PORT_IGNORE"))
                    && !memory.has("ID_MM_DEVICE_PROCESS");
            return new SerialNode(
                    nodes.node("/dev/" + tty.getFileName()),
                    new UsbPath(at.getFileName().toString()),
                    ids(at),
                    ignored,
                    memory.tagged("uaccess"));
        });
    }

    private String ids(Path device) {
        return text(device, "idVendor") + ":" + text(device, "idProduct");
    }

    private String text(Path directory, String file) {
        return tree.text(directory.resolve(file));
    }

    private static boolean isDevice(Path path) {
        Path name = path.getFileName();
        return name != null && DEVICE.matcher(name.toString()).matches();
    }

    private static int number(String text) {
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
    }
}
