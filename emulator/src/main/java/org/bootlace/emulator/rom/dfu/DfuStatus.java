package org.bootlace.emulator.rom.dfu;

/** bStatus values (DFU 1.1 §6.1.2). */
public enum DfuStatus {
    OK(0),
    ERR_TARGET(1),
    ERR_FILE(2),
    ERR_WRITE(3),
    ERR_ERASE(4),
    ERR_CHECK_ERASED(5),
    ERR_PROG(6),
    ERR_VERIFY(7),
    ERR_ADDRESS(8),
    ERR_NOTDONE(9),
    ERR_FIRMWARE(10),
    ERR_VENDOR(11),
    ERR_USBR(12),
    ERR_POR(13),
    ERR_UNKNOWN(14),
    ERR_STALLEDPKT(15);

    private final int wire;

    DfuStatus(int wire) {
        this.wire = wire;
    }

    /** The byte that travels. */
    public int wire() {
        return wire;
    }
}
