package org.bootlace.emulator.trace.capture;

/** Takes the packets of a capture file in order. */
interface PacketSink {
    void packet(CapturedPacket packet) throws MalformedCaptureException;
}
