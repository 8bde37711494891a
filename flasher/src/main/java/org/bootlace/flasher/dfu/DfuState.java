package org.bootlace.flasher.dfu;

import java.util.Arrays;

/** States of a DFU device (DFU 1.1 §6.1.2, bState). Any other byte decodes to {@link #UNKNOWN}. */
public enum DfuState {
    APP_IDLE(0, "appIDLE"),
    APP_DETACH(1, "appDETACH"),
    DFU_IDLE(2, "dfuIDLE"),
    DFU_DNLOAD_SYNC(3, "dfuDNLOAD-SYNC"),
    DFU_DNBUSY(4, "dfuDNBUSY"),
    DFU_DNLOAD_IDLE(5, "dfuDNLOAD-IDLE"),
    DFU_MANIFEST_SYNC(6, "dfuMANIFEST-SYNC"),
    DFU_MANIFEST(7, "dfuMANIFEST"),
    DFU_MANIFEST_WAIT_RESET(8, "dfuMANIFEST-WAIT-RESET"),
    DFU_UPLOAD_IDLE(9, "dfuUPLOAD-IDLE"),
    DFU_ERROR(10, "dfuERROR"),
    UNKNOWN(-1, "an unknown state");

    private final int wire;
    private final String term;

    DfuState(int wire, String term) {
        this.wire = wire;
        this.term = term;
    }

    /** The state that {@code bState} means. */
    public static DfuState fromWire(int bState) {
        return Arrays.stream(values())
                .filter(state -> state.wire == bState)
                .findFirst()
                .orElse(UNKNOWN);
    }

    /** Whether a download is still being worked on, so that another GETSTATUS is due. */
    boolean isBusy() {
        return this == DFU_DNLOAD_SYNC || this == DFU_DNBUSY;
    }

    /** The specification's own word. */
    @Override
    public String toString() {
        return term;
    }
}
