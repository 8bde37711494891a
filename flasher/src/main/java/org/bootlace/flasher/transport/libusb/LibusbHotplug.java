package org.bootlace.flasher.transport.libusb;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.transport.HostClock;
import org.bootlace.flasher.transport.UsbTransferException;
import org.usb4java.Context;
import org.usb4java.HotplugCallbackHandle;
import org.usb4java.LibUsb;

/**
 * Hears from libusb that a device was plugged in or out. One for the process, started by the first who waits: a context of
 * its own and a daemon thread that handles its events, since callbacks come only there. What changed is not asked of libusb;
 * whoever hears of a change looks at the bus with a context of his own, so that no device outlives the callback.
 *
 * <p>It only shortens waits and nothing depends on it: libusb may say that it knows hot-plug and yet hear nothing, as in a
 * container without udev. {@code -Dbootlace.usb.hotplug=false} leaves it off.
 */
final class LibusbHotplug {

    private static final String SWITCH = "bootlace.usb.hotplug";
    private static final long ROUND_MICROS = Duration.ofSeconds(1).toNanos() / 1000;

    private final AtomicLong changes = new AtomicLong();
    private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();

    private LibusbHotplug() {}

    private static final class Shared {
        private static final Optional<LibusbHotplug> INSTANCE = start();
    }

    /** The one of this process; empty where libusb does not know hot-plug, or is not wanted to. */
    static Optional<LibusbHotplug> shared() {
        return Shared.INSTANCE;
    }

    private static Optional<LibusbHotplug> start() {
        if (!Boolean.parseBoolean(System.getProperty(SWITCH, "true"))) {
            return Optional.empty();
        }
        try {
            LibusbLibrary.load();
            return LibUsb.hasCapability(LibUsb.CAP_HAS_HOTPLUG) ? Optional.of(listening()) : Optional.empty();
        } catch (Failure | UsbTransferException | LinkageError without) {
            // Whatever is wrong with libusb is said when a device is looked for; waits are just not shortened.
            return Optional.empty();
        }
    }

    private static LibusbHotplug listening() {
        LibusbHotplug hotplug = new LibusbHotplug();
        Context context = new Context();
        LibusbError.check(LibUsb.init(context), "start libusb");
        int registered = LibUsb.hotplugRegisterCallback(
                context,
                LibUsb.HOTPLUG_EVENT_DEVICE_ARRIVED | LibUsb.HOTPLUG_EVENT_DEVICE_LEFT,
                LibUsb.HOTPLUG_NO_FLAGS,
                LibUsb.HOTPLUG_MATCH_ANY,
                LibUsb.HOTPLUG_MATCH_ANY,
                LibUsb.HOTPLUG_MATCH_ANY,
                (where, device, event, data) -> hotplug.changed(),
                null,
                new HotplugCallbackHandle());
        if (registered != LibUsb.SUCCESS) {
            LibUsb.exit(context);
            throw LibusbError.exception(registered, "listen for devices");
        }
        Thread events = new Thread(() -> handle(context), "libusb hot-plug");
        events.setDaemon(true);
        events.start();
        return hotplug;
    }

    /** Until libusb fails: then changes are found by looking, as without it. */
    private static void handle(Context context) {
        int result = LibUsb.SUCCESS;
        while (result == LibUsb.SUCCESS || result == LibUsb.ERROR_INTERRUPTED) {
            result = LibUsb.handleEventsTimeout(context, ROUND_MICROS);
        }
    }

    /** Called by libusb; 0 asks for more. */
    private int changed() {
        changes.incrementAndGet();
        waiting.forEach(LockSupport::unpark);
        return 0;
    }

    /** How many changes were heard of so far. */
    long changes() {
        return changes.get();
    }

    /** Lets {@code limit} pass, less when there is a change after the first {@code known} ones. */
    void await(HostClock clock, Duration limit, long known) {
        Thread self = Thread.currentThread();
        waiting.add(self);
        try {
            clock.pause(limit, () -> changes.get() != known);
        } finally {
            waiting.remove(self);
        }
    }
}
