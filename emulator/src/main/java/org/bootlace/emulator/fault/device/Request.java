package org.bootlace.emulator.fault.device;

import org.bootlace.emulator.fault.Occurrence;
import org.bootlace.emulator.fault.RequestKind;
import org.bootlace.emulator.usb.SetupPacket;

/**
 * A control transfer that a fault may befall.
 *
 * @param startsAt board time in nanoseconds
 */
record Request(SetupPacket setup, byte[] out, RequestKind kind, long startsAt, Occurrence occurrence) {}
