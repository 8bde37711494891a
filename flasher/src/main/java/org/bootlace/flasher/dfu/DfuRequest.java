package org.bootlace.flasher.dfu;

import org.bootlace.flasher.transport.ControlSetup;

/** Class requests to a DFU interface (DFU 1.1 §3, table 3.2). */
enum DfuRequest {
    DETACH(0, false),
    DNLOAD(1, false),
    UPLOAD(2, true),
    GETSTATUS(3, true),
    CLRSTATUS(4, false),
    GETSTATE(5, true),
    ABORT(6, false);

    private static final int CLASS_INTERFACE = 0x21;
    private static final int DEVICE_TO_HOST = 0x80;

    private final int bRequest;
    private final boolean in;

    DfuRequest(int bRequest, boolean in) {
        this.bRequest = bRequest;
        this.in = in;
    }

    ControlSetup setup(int wValue, int interfaceNumber) {
        return new ControlSetup(
                in ? CLASS_INTERFACE | DEVICE_TO_HOST : CLASS_INTERFACE, bRequest, wValue, interfaceNumber);
    }
}
