package org.bootlace.emulator.rom.dfu;

/** bState values (DFU 1.1 §6.1.2), and the one outside the standard that ST's code can report. */
public enum DfuState {
    APP_IDLE(0),
    APP_DETACH(1),
    DFU_IDLE(2),
    DFU_DNLOAD_SYNC(3),
    DFU_DNBUSY(4),
    DFU_DNLOAD_IDLE(5),
    DFU_MANIFEST_SYNC(6),
    DFU_MANIFEST(7),
    DFU_MANIFEST_WAIT_RESET(8),
    DFU_UPLOAD_IDLE(9),
    DFU_ERROR(10),
    /** ST stores errSTALLEDPKT in the state field after an upload of block 1. */
    ST_STALLED_PACKET(15);

    private final int wire;

    DfuState(int wire) {
        this.wire = wire;
    }

    /** The byte that travels. */
    public int wire() {
        return wire;
    }
}
