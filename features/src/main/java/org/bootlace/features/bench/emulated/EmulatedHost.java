package org.bootlace.features.bench.emulated;

import java.util.ArrayList;
import java.util.List;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.flasher.transport.HostPorts;
import org.bootlace.flasher.transport.UsbPath;

/**
 * A host with emulated boards plugged into its USB sockets. Everything happens on the thread that uses its ports, in the
 * boards' virtual time: a control transfer ends when the board would have ended it, or with a time-out when the host would
 * have given up; pausing moves the time ahead. One thread at a time, but for {@link #portsForOneOfMany()}.
 */
public final class EmulatedHost {

    private final HostTime time;
    private final List<HostSocket> sockets;
    private final List<UartAdapter> adapters;

    private EmulatedHost(HostTime time, List<HostSocket> sockets, List<UartAdapter> adapters) {
        this.time = time;
        this.sockets = sockets;
        this.adapters = adapters;
    }

    /**
     * A host with {@code boards} in its sockets 1-1, 1-2 and so on, and their UARTs wired to its ports /dev/ttyS0, /dev/ttyS1
     * and so on, and once more to /dev/ttyUSB0 and so on, whose DTR and RTS drive BOOT0 and NRST. The boards stay the caller's to close.
     *
     * @param clock the clock that every one of the boards was built with
     */
    public static EmulatedHost of(VirtualClock clock, EmulatedBoard... boards) {
        HostTime time = new HostTime(clock);
        List<HostSocket> sockets = new ArrayList<>();
        List<UartAdapter> adapters = new ArrayList<>();
        for (EmulatedBoard board : boards) {
            int number = sockets.size();
            UsbPath path = new UsbPath("1-" + (number + 1));
            adapters.addAll(UartAdapter.of(number, board, time));
            sockets.add(new HostSocket(path, number, new Cable(board.usb(), time)));
        }
        return new EmulatedHost(time, List.copyOf(sockets), List.copyOf(adapters));
    }

    /** What a flasher on this host works with; closing it leaves the boards as they are. */
    public HostPorts ports() {
        return ports(() -> {});
    }

    /**
     * The same for one of several jobs at the same time. Time passes for all of them together: from its first call until it
     * closes its ports, a job is waited for by the others.
     */
    public HostPorts portsForOneOfMany() {
        return MemberPorts.of(ports(), time);
    }

    /** The same; closing it does {@code closing} too. */
    HostPorts ports(Runnable closing) {
        return new HostPorts(
                new EmulatedUsbBus(sockets, closing),
                new EmulatedSerialPorts(sockets, adapters),
                new VirtualHostClock(time));
    }

    /** The sockets, in the order of the boards. */
    List<HostSocket> sockets() {
        return sockets;
    }
}
