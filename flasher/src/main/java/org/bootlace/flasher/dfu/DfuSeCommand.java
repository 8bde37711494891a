package org.bootlace.flasher.dfu;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bootlace.flasher.memory.Address;

/** Commands that ST's extension puts into block 0 of a download (AN3156 §4, UM0424). */
enum DfuSeCommand {
    SET_ADDRESS_POINTER(0x21),
    /** With an address one sector, without one the whole flash. */
    ERASE(0x41),
    /** Erases the flash, takes the read protection away, and resets the chip. */
    READ_UNPROTECT(0x92);

    private final byte code;

    DfuSeCommand(int code) {
        this.code = (byte) code;
    }

    byte[] payload() {
        return new byte[] {code};
    }

    byte[] payload(Address address) {
        return ByteBuffer.allocate(5)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(code)
                .putInt((int) address.value())
                .array();
    }
}
