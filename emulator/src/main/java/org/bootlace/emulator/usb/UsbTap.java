package org.bootlace.emulator.usb;

/**
 * Looks on while a board talks. Called under the board's lock on the thread of the transfer: do not block, do not call
 * the board back, do not change the bytes.
 */
public interface UsbTap {

    /** A transfer that the device took; one that a host cancelled while it was held back is never seen. */
    void transfer(UsbTransfer transfer);

    /** A function appeared on the bus; {@code device} counts the attachments of this board from 1. */
    default void attached(int device, UsbFunction function) {}

    /** The function of that number left the bus. */
    default void detached(int device) {}
}
