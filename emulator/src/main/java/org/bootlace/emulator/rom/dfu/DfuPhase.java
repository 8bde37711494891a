package org.bootlace.emulator.rom.dfu;

/**
 * Where the ROM's state machine is: finer than bState, because ST's code reports dfuDNLOAD-SYNC both before an operation
 * and after it.
 */
public enum DfuPhase {
    IDLE(DfuState.DFU_IDLE),
    /** A command or block was taken; GETSTATUS will start it. */
    ACCEPTED(DfuState.DFU_DNLOAD_SYNC),
    /** The operation runs. */
    BUSY(DfuState.DFU_DNBUSY),
    /** The operation is over; GETSTATUS will tell how it went. */
    DONE(DfuState.DFU_DNLOAD_SYNC),
    /** The host was told dfuDNBUSY inside the transfer that did the work; GETSTATUS will tell that it is over. */
    TOLD(DfuState.DFU_DNLOAD_SYNC),
    /** Stuck: only a cleared status gets it out. */
    WEDGED(DfuState.DFU_DNBUSY),
    DNLOAD_IDLE(DfuState.DFU_DNLOAD_IDLE),
    MANIFEST_SYNC(DfuState.DFU_MANIFEST_SYNC),
    /** The host was told to go; the jump follows within a millisecond. */
    MANIFEST(DfuState.DFU_MANIFEST),
    /** The host was told dfuMANIFEST; nothing follows but dfuIDLE. */
    MANIFESTED(DfuState.DFU_MANIFEST),
    UPLOAD_IDLE(DfuState.DFU_UPLOAD_IDLE),
    ERROR(DfuState.DFU_ERROR),
    /** After an upload of block 1, or a download that is too long: out of the standard's states until CLRSTATUS was sent twice. */
    STRAY(DfuState.ST_STALLED_PACKET),
    /** DETACH was acknowledged; the bootloader is about to leave the bus. */
    DETACHED(DfuState.APP_DETACH);

    private final DfuState reported;

    DfuPhase(DfuState reported) {
        this.reported = reported;
    }

    /** What GETSTATE answers. */
    public DfuState reported() {
        return reported;
    }
}
