package org.bootlace.emulator.export.urb;

import java.util.Optional;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.ControlReply;
import org.bootlace.emulator.usb.SetupPacket;
import org.bootlace.emulator.usb.UsbFunction;

/** One transfer a host asks for (USB request block). The id is the host's own and names the URB while it is pending. */
public sealed interface Urb {

    /** The host's name for this transfer, unique among those pending. */
    long id();

    /** The queue it waits in: endpoint address with the direction bit 0x80; 0 for every control transfer. */
    int pipe();

    /** Bytes it holds in memory while pending. */
    int held();

    /** Runs it on the function at board time {@code now}; empty while the endpoint NAKs and may be asked again. */
    Optional<ControlReply> runOn(UsbFunction function, long now);

    /** The same, when it was pending before the transfer before it ended. */
    default Optional<ControlReply> runQueuedOn(UsbFunction function, long now) {
        return runOn(function, now);
    }

    /**
     * A control transfer on endpoint 0.
     *
     * @param out the OUT data stage, wLength bytes; empty otherwise
     */
    record Control(long id, SetupPacket setup, byte[] out) implements Urb {
        @Override
        public int pipe() {
            return 0;
        }

        @Override
        public int held() {
            return out.length;
        }

        @Override
        public Optional<ControlReply> runOn(UsbFunction function, long now) {
            return Optional.of(function.control(setup, out));
        }

        @Override
        public Optional<ControlReply> runQueuedOn(UsbFunction function, long now) {
            return Optional.of(function.controlQueued(setup, out));
        }
    }

    /**
     * An OUT transfer on a bulk or interrupt endpoint.
     *
     * @param endpoint 1..15
     */
    record Out(long id, int endpoint, byte[] data) implements Urb {
        @Override
        public int pipe() {
            return endpoint;
        }

        @Override
        public int held() {
            return data.length;
        }

        @Override
        public Optional<ControlReply> runOn(UsbFunction function, long now) {
            return Optional.of(new ControlReply(function.out(endpoint, data), now));
        }
    }

    /**
     * An IN transfer on a bulk or interrupt endpoint.
     *
     * @param endpoint 1..15
     * @param room bytes the host has room for
     */
    record In(long id, int endpoint, int room) implements Urb {
        @Override
        public int pipe() {
            return 0x80 | endpoint;
        }

        @Override
        public int held() {
            return 0;
        }

        @Override
        public Optional<ControlReply> runOn(UsbFunction function, long now) {
            return function.in(endpoint, room).map(data -> new ControlReply(new ControlOutcome.Data(data), now));
        }
    }
}
