package org.bootlace.emulator.export.usbip.wire;

/** What a client asks for in the operation phase, once per connection. */
public sealed interface OpRequest {

    /** OP_REQ_DEVLIST: which devices can be imported. */
    record DeviceList() implements OpRequest {}

    /**
     * OP_REQ_IMPORT: take this device over; the connection then carries its URBs.
     *
     * @param busid the device's name in the list
     */
    record Import(String busid) implements OpRequest {}
}
