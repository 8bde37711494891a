package org.bootlace.emulator.usb;

import java.util.Optional;

/**
 * What answers on a board's USB connector: a bootloader or an application. A board makes one for each attachment, calls
 * it under its lock, and lays transfers to taps and faults around it. All times are board time in nanoseconds.
 */
public interface Personality {

    DescriptorSet descriptors();

    /** Board time until which endpoint 0 is NAKed. */
    long listeningAt();

    /**
     * Runs one control transfer.
     *
     * @param startsAt when the setup packet is taken, never before {@link #listeningAt()}
     */
    ControlReply control(SetupPacket setup, byte[] out, long startsAt);

    /** Takes one OUT transfer on a bulk or interrupt endpoint (number 1..15). */
    default ControlOutcome out(int endpoint, byte[] data) {
        return ControlOutcome.STALL;
    }

    /** The data of one IN transfer on a bulk or interrupt endpoint (number 1..15), or empty for NAK. */
    default Optional<byte[]> in(int endpoint, int maxLength) {
        return Optional.empty();
    }

    /** The host reset the bus. */
    void busReset();

    /** Power was lost or the chip was reset at {@code now}: what was under way stays half done. */
    void halt(long now);
}
