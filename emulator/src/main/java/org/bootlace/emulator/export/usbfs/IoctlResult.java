package org.bootlace.emulator.export.usbfs;

/**
 * What an ioctl returns to the program.
 *
 * @param value the return value
 * @param errno the error number when the value is -1
 */
record IoctlResult(long value, int errno) {

    static final IoctlResult OK = new IoctlResult(0, Errno.NONE);

    static IoctlResult of(int value) {
        return new IoctlResult(value, Errno.NONE);
    }

    static IoctlResult error(int errno) {
        return new IoctlResult(-1, errno);
    }
}
