package org.bootlace.emulator.export.vhci;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bootlace.emulator.export.ExportedBoard;
import org.jspecify.annotations.Nullable;

/**
 * Keeps boards attached to this machine's kernel. USB/IP cannot tell a host that a device came back, so a thread looks
 * twenty times a second: a board that is on its bus while its port is free is attached. Each board keeps the port it had
 * first, so its path in sysfs stays the same while it goes from application to bootloader and back.
 */
public final class AttachAgent implements AutoCloseable {

    private static final int INTERVAL_MILLIS = 50;
    private static final int REFUSALS_WORTH_TELLING = 5_000 / INTERVAL_MILLIS;

    private final VhciController controller;
    private final InetSocketAddress server;
    private final List<Seat> seats;
    private final Consumer<String> complaints;
    private final Set<String> told = new HashSet<>();
    private @Nullable ScheduledExecutorService thread;

    AttachAgent(
            VhciController controller,
            InetSocketAddress server,
            List<ExportedBoard> boards,
            Consumer<String> complaints) {
        this.controller = controller;
        this.server = reachable(server);
        this.seats = boards.stream().map(Seat::new).toList();
        this.complaints = complaints;
    }

    /**
     * Attaches boards until closed.
     *
     * @param server where {@code boards} are served under their bus ids
     * @param complaints takes what goes wrong, each once; the agent tries on
     */
    public static AttachAgent start(
            VhciController controller,
            InetSocketAddress server,
            List<ExportedBoard> boards,
            Consumer<String> complaints) {
        AttachAgent agent = new AttachAgent(controller, server, boards, complaints);
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, "usb-attach");
            made.setDaemon(true);
            return made;
        });
        agent.thread = thread;
        var unused = thread.scheduleWithFixedDelay(agent::look, 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
        return agent;
    }

    /**
     * Waits until the kernel has enumerated every board once.
     *
     * @return false when {@code patience} of host time ran out first, as with a board that is unplugged
     */
    public boolean awaitBoards(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        for (Seat seat : seats) {
            if (!seat.seen().await(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                return false;
            }
        }
        return true;
    }

    /** The kernel's names for the devices, such as {@code 3-1}, by bus id; boards that were never there are left out. */
    public Map<String, String> devices() {
        Map<String, String> devices = new LinkedHashMap<>();
        seats.stream()
                .filter(seat -> !seat.device().isEmpty())
                .forEach(seat -> devices.put(seat.busid(), seat.device()));
        return devices;
    }

    /** Detaches every board that is still attached. */
    @Override
    public void close() {
        if (thread != null) {
            thread.shutdownNow();
            try {
                thread.awaitTermination(2, TimeUnit.SECONDS);
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
        }
        try {
            Map<Integer, VhciPort> ports = controller.ports();
            for (Seat seat : seats) {
                VhciPort now = ports.get(seat.port());
                if (now != null && seat.holds(now)) {
                    controller.detach(now.number());
                }
            }
        } catch (IOException failure) {
            complaints.accept("cannot detach the boards: " + failure.getMessage() + "; usbip port shows what is left");
        }
    }

    /** Looks once at every board and attaches those that are back. */
    void look() {
        try {
            Map<Integer, VhciPort> ports = controller.ports();
            for (Seat seat : seats) {
                serve(seat, ports);
            }
        } catch (IOException | RuntimeException failure) {
            tell("cannot see the ports of the virtual USB controller: " + failure);
        }
    }

    private void serve(Seat seat, Map<Integer, VhciPort> ports) {
        VhciPort port = seat.port() == Seat.NONE ? choose(ports) : ports.get(seat.port());
        if (port == null) {
            tell("no port of the virtual USB controller is free for board " + seat.busid()
                    + ": detach another device (usbip port lists them)");
            return;
        }
        seat.note(port);
        if (port.isFree() && seat.isOnBus()) {
            try {
                attach(seat, port.number());
            } catch (IOException failure) {
                tell("cannot attach board " + seat.busid() + " to port " + port.number() + ": " + failure);
            }
        }
    }

    private void attach(Seat seat, int port) throws IOException {
        Optional<ImportedDevice> imported = ImportedDevice.request(server, seat.busid());
        if (imported.isEmpty()) {
            if (seat.refused() == REFUSALS_WORTH_TELLING) {
                tell("board " + seat.busid() + " is in use by another USB/IP client; it is attached when that lets go");
            }
            return;
        }
        try (ImportedDevice device = imported.get()) {
            controller.attach(port, device);
            seat.took(port, device.devid());
        }
    }

    /** The lowest port that is free and not kept for a board of ours. */
    private @Nullable VhciPort choose(Map<Integer, VhciPort> ports) {
        return ports.values().stream()
                .filter(port -> port.isFree() && port.forFullSpeed())
                .filter(port -> seats.stream().noneMatch(seat -> seat.port() == port.number()))
                .findFirst()
                .orElse(null);
    }

    private void tell(String complaint) {
        boolean ending = thread != null && thread.isShutdown();
        if (!ending && told.add(complaint)) {
            complaints.accept(complaint);
        }
    }

    /** An address a client can use: the wildcard is none. */
    private static InetSocketAddress reachable(InetSocketAddress server) {
        return server.getAddress().isAnyLocalAddress()
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort())
                : server;
    }
}
