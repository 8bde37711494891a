package org.bootlace.emulator.export.usbfs;

import java.io.IOException;

/** The address space of the program whose ioctl is being answered. Lengths are the caller's duty to bound. */
interface ClientMemory {

    byte[] read(long address, int length) throws IOException;

    void write(long address, byte[] bytes) throws IOException;
}
