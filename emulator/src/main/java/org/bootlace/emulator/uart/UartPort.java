package org.bootlace.emulator.uart;

/**
 * A board's bootloader UART as a host is wired to it: what an export (pty, TCP, USB bridge) carries bytes for. Methods
 * may be called from any thread and never block.
 */
public interface UartPort {

    /** Bytes that may wait for the line; what a host sends beyond them is lost. */
    int BACKLOG = 65_536;

    /**
     * Sends bytes to the board, back to back, as soon as the line is free.
     *
     * @param coding of the host's side
     * @return board time in nanoseconds at which the line is free again
     */
    long send(byte[] bytes, LineCoding coding);

    void addListener(Listener listener);

    /** Unknown ones are ignored. */
    void removeListener(Listener listener);

    /** Told on the board's thread, under the board's lock: do not block, do not call back. */
    interface Listener {

        /** A frame from the board is complete. */
        void received(UartFrame frame);
    }
}
