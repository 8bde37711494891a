package org.bootlace.emulator.export.usbip.wire;

import org.bootlace.emulator.usb.SetupPacket;

/** What a client sends in the URB phase. */
public sealed interface UrbCommand {

    /** The client's number for this command, unsigned 32 bit. */
    long seqnum();

    /**
     * CMD_SUBMIT.
     *
     * @param pipe where it goes
     * @param length transfer_buffer_length: room for IN, bytes of {@code data} for OUT
     * @param shortNotOk URB_SHORT_NOT_OK: fewer IN bytes than asked for are an error
     * @param setup the setup packet; of meaning on endpoint 0 only
     * @param data OUT data, else empty
     */
    record Submit(Pipe pipe, int length, boolean shortNotOk, SetupPacket setup, byte[] data) implements UrbCommand {
        @Override
        public long seqnum() {
            return pipe.seqnum();
        }
    }

    /**
     * CMD_UNLINK.
     *
     * @param target seqnum of the CMD_SUBMIT to take back
     */
    record Unlink(long seqnum, long target) implements UrbCommand {}

    /** The part of the basic header that says which transfer this is and where it goes; endpoint 0..15. */
    record Pipe(long seqnum, boolean in, int endpoint) {}
}
