package org.bootlace.emulator.export.urb;

import org.bootlace.emulator.usb.ControlOutcome;

/** Where finished transfers go. */
@FunctionalInterface
public interface UrbSink {

    /**
     * A transfer ended; it is no longer pending and will not be reported again. Called under the pump's lock, so that
     * replies leave in the order they are decided: do not block.
     *
     * @param outcome data, acknowledgement or stall, never {@link ControlOutcome.NoResponse}
     */
    void completed(Urb urb, ControlOutcome outcome);
}
