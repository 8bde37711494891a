package org.bootlace.emulator.export.urb;

import java.util.Optional;
import org.bootlace.emulator.time.BoardClock;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.ControlReply;
import org.bootlace.emulator.usb.UsbFunction;
import org.jspecify.annotations.Nullable;

/** A transfer on its way: waiting for the device to listen, then for its reply's time. Guarded by the pump's lock. */
final class PendingUrb {

    private final Urb urb;
    private final boolean queued;
    private BoardClock.@Nullable Timer timer;
    private @Nullable ControlReply reply;

    /** @param queued whether another one is pending before it */
    PendingUrb(Urb urb, boolean queued) {
        this.urb = urb;
        this.queued = queued;
    }

    Urb urb() {
        return urb;
    }

    /** Goes as far as board time allows; what the host sees when it is over, else empty (and perhaps {@code wake} armed). */
    Optional<ControlOutcome> outcome(UsbFunction function, BoardClock clock, Runnable wake) {
        if (timer != null) {
            return Optional.empty();
        }
        if (reply == null && urb instanceof Urb.Control && function.listeningAt() > clock.now()) {
            timer = clock.at(function.listeningAt(), wake);
            return Optional.empty();
        }
        if (reply == null) {
            long now = clock.now();
            reply = (queued ? urb.runQueuedOn(function, now) : urb.runOn(function, now)).orElse(null);
        }
        return due(clock, wake);
    }

    /** The armed time has come. */
    void woken() {
        timer = null;
    }

    void disarm() {
        if (timer != null) {
            timer.cancel();
        }
    }

    private Optional<ControlOutcome> due(BoardClock clock, Runnable wake) {
        ControlReply known = reply;
        if (known == null || known.outcome() instanceof ControlOutcome.NoResponse) {
            return Optional.empty();
        }
        if (known.completesAt() > clock.now()) {
            timer = clock.at(known.completesAt(), wake);
            return Optional.empty();
        }
        return Optional.of(known.outcome());
    }
}
