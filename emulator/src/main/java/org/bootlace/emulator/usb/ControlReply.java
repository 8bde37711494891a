package org.bootlace.emulator.usb;

/**
 * The device's answer to one control transfer, and when the host sees it.
 *
 * @param outcome how the transfer ends
 * @param completesAt board time in nanoseconds ({@link org.bootlace.emulator.time.BoardClock#now()}) at which the
 *     status stage is over; never before the transfer was started
 */
public record ControlReply(ControlOutcome outcome, long completesAt) {}
