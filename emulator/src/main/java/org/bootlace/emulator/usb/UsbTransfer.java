package org.bootlace.emulator.usb;

import org.jspecify.annotations.Nullable;

/**
 * One finished transfer, as an onlooker on the cable sees it.
 *
 * @param device number of the attachment on this board, from 1: a device that re-enumerates gets the next one
 * @param endpoint endpoint address with the direction bit (0x00/0x80 for control)
 * @param setup the setup packet of a control transfer, null otherwise
 * @param data what the host sent; empty for IN transfers, whose data is in {@code outcome}
 * @param outcome how it ended
 * @param startedAt board time, nanoseconds, at which the device took the transfer (not when the host first asked)
 * @param endedAt board time at which the host saw the end
 */
public record UsbTransfer(
        int device,
        int endpoint,
        @Nullable SetupPacket setup,
        byte[] data,
        ControlOutcome outcome,
        long startedAt,
        long endedAt) {}
