package org.bootlace.emulator.usb;

/** How a device ends a control transfer, as the host controller sees it (USB 2.0 §8.5.3). */
public sealed interface ControlOutcome {

    /** IN transfer: {@code bytes} is what the device sent, never more than wLength. Not copied; do not change it. */
    record Data(byte[] bytes) implements ControlOutcome {}

    /** OUT or no-data transfer: every byte was taken and the status stage was acknowledged. */
    record Ack() implements ControlOutcome {}

    /** Protocol stall: the request is refused, the next setup packet clears it. */
    record Stall() implements ControlOutcome {}

    /** The device never answers: the host waits for its own timeout. */
    record NoResponse() implements ControlOutcome {}

    /** What arrived was damaged: the host controller gave up on the transfer. */
    record BusError(Damage damage) implements ControlOutcome {}

    /** How a host controller sees a damaged transfer. */
    enum Damage {
        /** CRC, bit stuffing or no handshake (Linux: EPROTO). */
        PROTOCOL,
        /** The device sent more than it may (Linux: EOVERFLOW). */
        BABBLE
    }

    ControlOutcome ACK = new Ack();
    ControlOutcome STALL = new Stall();
    ControlOutcome NO_RESPONSE = new NoResponse();
}
