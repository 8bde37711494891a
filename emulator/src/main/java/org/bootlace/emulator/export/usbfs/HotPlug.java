package org.bootlace.emulator.export.usbfs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bootlace.emulator.export.uevent.UeventSender;
import org.jspecify.annotations.Nullable;

/** Tells whoever watches the testbed, libusb's hot-plug among them, that a device came or went. Used by one thread. */
final class HotPlug implements AutoCloseable {

    private final Listeners listeners;
    private final @Nullable UeventSender sender;
    private long sequence;

    private HotPlug(Listeners listeners, Optional<UeventSender> sender) {
        this.listeners = listeners;
        this.sender = sender.orElse(null);
    }

    static HotPlug in(Path root) throws IOException {
        return new HotPlug(Listeners.of(root), UeventSender.open());
    }

    /** The device is there, with everything that sysfs shows of it. */
    void added(DeviceNode node) throws IOException {
        tell("add", node);
    }

    void removed(DeviceNode node) throws IOException {
        tell("remove", node);
    }

    @Override
    public void close() throws IOException {
        listeners.close();
        if (sender != null) {
            sender.close();
        }
    }

    private void tell(String action, DeviceNode node) throws IOException {
        if (sender == null) {
            return;
        }
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("ACTION", action);
        properties.put("DEVPATH", "/" + node.devpath());
        properties.put("SUBSYSTEM", "usb");
        properties.put("SEQNUM", String.valueOf(++sequence));
        properties.putAll(SysfsAttributes.uevent(node));
        properties.put("DEVNAME", "/dev/" + node.address().node());
        for (Path listener : listeners.now()) {
            if (!sender.send(listener, properties)) {
                listeners.forget(listener);
            }
        }
    }
}
