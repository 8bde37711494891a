package org.bootlace.emulator.export.usbfs;

/** Linux error numbers that usbfs answers with. */
final class Errno {

    static final int NONE = 0;
    static final int ENOENT = 2;
    static final int EAGAIN = 11;
    static final int EBUSY = 16;
    static final int ENODEV = 19;
    static final int EINVAL = 22;
    static final int ENOTTY = 25;
    static final int EPIPE = 32;
    static final int ENODATA = 61;
    static final int EPROTO = 71;
    static final int EOVERFLOW = 75;
    static final int ESHUTDOWN = 108;
    static final int ETIMEDOUT = 110;
    static final int EREMOTEIO = 121;

    private Errno() {}
}
