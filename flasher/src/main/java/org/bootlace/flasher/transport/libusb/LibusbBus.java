package org.bootlace.flasher.transport.libusb;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bootlace.flasher.transport.HostClock;
import org.bootlace.flasher.transport.UsbBus;
import org.bootlace.flasher.transport.UsbDevice;
import org.bootlace.flasher.transport.UsbPath;
import org.bootlace.flasher.transport.UsbTransferException;
import org.bootlace.flasher.transport.UsbTransferException.Fault;
import org.bootlace.flasher.transport.UsbTransport;
import org.usb4java.Device;
import org.usb4java.DeviceDescriptor;
import org.usb4java.LibUsb;

/**
 * The USB devices of this machine, through libusb. Each look at the bus and each opened device has a libusb context of its
 * own, so nothing gets stale and nothing is shared between threads: one bus may serve any number of them. The native library
 * is loaded at the first use.
 *
 * <p>Errors: {@link org.bootlace.flasher.failure.Failure} of kind {@code INTERNAL} when libusb cannot be loaded on this
 * machine; otherwise {@link UsbTransferException}.
 */
public final class LibusbBus implements UsbBus {

    private static final Path LINUX_USB = Path.of("/sys/bus/usb");

    /** Changes that were known of at the last look. */
    private volatile long known;

    private volatile boolean waiting;

    // Loops and no lambdas here: these run first on every start, and the class archive cannot be trained with a board.

    @Override
    public List<UsbDevice> devices() {
        if (waiting) {
            known = LibusbHotplug.shared().map(LibusbHotplug::changes).orElse(0L);
        }
        List<UsbDevice> found = new ArrayList<>();
        try (LibusbContext context = new LibusbContext();
                LibusbContext.Devices devices = context.devices()) {
            for (Device device : devices) {
                describe(device).ifPresent(found::add);
            }
        }
        found.sort(Comparator.comparing(UsbDevice::path));
        return List.copyOf(found);
    }

    @Override
    public UsbTransport open(UsbDevice device) {
        LibusbContext context = new LibusbContext();
        try (LibusbContext.Devices candidates = context.devices()) {
            for (Device candidate : candidates) {
                Optional<UsbDevice> seen = describe(candidate);
                if (seen.isPresent() && isSame(device, seen.get())) {
                    return LibusbTransport.open(context, candidate, device.path());
                }
            }
            throw gone(device);
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
    }

    @Override
    public Optional<String> obstacle() {
        boolean linux = System.getProperty("os.name", "").startsWith("Linux");
        return linux && !Files.isDirectory(LINUX_USB)
                ? Optional.of("this machine has no USB at all: its kernel shows no " + LINUX_USB
                        + " (a container or virtual machine without USB passed through?)")
                : Optional.empty();
    }

    /** With libusb's hot-plug where it has one; it is started here, since most commands never wait. */
    @Override
    public void awaitChange(HostClock clock, Duration limit) {
        Optional<LibusbHotplug> hotplug = obstacle().isPresent() ? Optional.empty() : LibusbHotplug.shared();
        if (hotplug.isEmpty()) {
            clock.pause(limit);
            return;
        }
        if (!waiting) {
            waiting = true;
            known = hotplug.get().changes();
        }
        hotplug.get().await(clock, limit, known);
        known = hotplug.get().changes();
    }

    @Override
    public void close() {
        // Contexts belong to one look or to one opened device, and end with it.
    }

    private static boolean isSame(UsbDevice wanted, UsbDevice seen) {
        return seen.path().equals(wanted.path())
                && seen.vendorId() == wanted.vendorId()
                && seen.productId() == wanted.productId();
    }

    private static Optional<UsbDevice> describe(Device device) {
        DeviceDescriptor descriptor = new DeviceDescriptor();
        Optional<UsbPath> path = LibusbContext.pathOf(device);
        if (path.isEmpty() || LibUsb.getDeviceDescriptor(device, descriptor) != LibUsb.SUCCESS) {
            return Optional.empty();
        }
        return Optional.of(new UsbDevice(
                path.get(),
                descriptor.idVendor() & 0xFFFF,
                descriptor.idProduct() & 0xFFFF,
                descriptor.bcdDevice() & 0xFFFF,
                descriptor.iSerialNumber() & 0xFF,
                RawConfiguration.of(device)));
    }

    private static UsbTransferException gone(UsbDevice device) {
        return new UsbTransferException(
                Fault.DISCONNECTED,
                String.format(
                        "open %04x:%04x at %s: it is no longer there",
                        device.vendorId(), device.productId(), device.path()));
    }
}
