package org.bootlace.features.bench;

/** Ways to make a board fail. Each stays until the lease ends or it has struck once, as said at each. */
public interface FaultControl {

    /** Pulls the cable in the middle of the {@code count}th transfer of that kind from now on; strikes once. */
    void unplugDuring(Activity activity, int count);

    /** The sector that contains {@code address} refuses erase and program without telling. */
    void writeProtect(long address);

    /** The lowest set bit of the byte at {@code address} is read as 0 from now on. */
    void wearOut(long address);

    /** Every flash operation takes {@code factor} times as long. */
    void slowDown(int factor);

    /** The user of the host loses the right to open the board's serial port. */
    void denySerialPort();

    /** What the bootloader is doing when a fault strikes. */
    enum Activity {
        ERASE,
        PROGRAM,
        READ
    }
}
