package org.bootlace.flasher;

import java.util.Optional;
import org.bootlace.flasher.transport.HostPorts;

/** Puts a {@link Flasher} together; what is not said has a default that fits a program on this machine. */
public final class FlasherBuilder {

    private Optional<HostPorts> ports = Optional.empty();
    private FlashListener listener = FlashListener.none();
    private CancellationSignal cancellation = new CancellationSignal();

    FlasherBuilder() {}

    /** Reaches boards through {@code value} instead of this machine's USB and serial ports; the caller closes it. */
    public FlasherBuilder on(HostPorts value) {
        ports = Optional.of(value);
        return this;
    }

    /** Tells {@code value} how jobs get on. */
    public FlasherBuilder listener(FlashListener value) {
        listener = value;
        return this;
    }

    /** Lets {@code value} stop the jobs. */
    public FlasherBuilder cancelledBy(CancellationSignal value) {
        cancellation = value;
        return this;
    }

    /** The flasher. Only one for this machine's own ports has to be closed; closing any does no harm. */
    public Flasher build() {
        return ports.map(given -> new Flasher(given, listener, cancellation, () -> {}))
                .orElseGet(() -> {
                    HostPorts own = ThisMachine.ports();
                    return new Flasher(own, listener, cancellation, own::close);
                });
    }
}
