package org.bootlace.emulator.trace.capture;

import java.nio.ByteBuffer;

/**
 * One packet of a capture file.
 *
 * @param linkType what kind of header it starts with
 * @param nanos when it was captured, nanoseconds since an epoch of the file's own
 * @param bytes what was kept of it, in the byte order of the machine that captured it
 */
record CapturedPacket(int linkType, long nanos, ByteBuffer bytes) {}
