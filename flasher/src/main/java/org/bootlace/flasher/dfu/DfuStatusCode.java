package org.bootlace.flasher.dfu;

import java.util.Arrays;

/** Outcome of the last request (DFU 1.1 §6.1.2, bStatus). Any other byte decodes to {@link #UNKNOWN}. */
public enum DfuStatusCode {
    OK(0x00, "OK"),
    ERR_TARGET(0x01, "errTARGET"),
    ERR_FILE(0x02, "errFILE"),
    ERR_WRITE(0x03, "errWRITE"),
    ERR_ERASE(0x04, "errERASE"),
    ERR_CHECK_ERASED(0x05, "errCHECK_ERASED"),
    ERR_PROG(0x06, "errPROG"),
    ERR_VERIFY(0x07, "errVERIFY"),
    ERR_ADDRESS(0x08, "errADDRESS"),
    ERR_NOTDONE(0x09, "errNOTDONE"),
    ERR_FIRMWARE(0x0A, "errFIRMWARE"),
    ERR_VENDOR(0x0B, "errVENDOR"),
    ERR_USBR(0x0C, "errUSBR"),
    ERR_POR(0x0D, "errPOR"),
    ERR_UNKNOWN(0x0E, "errUNKNOWN"),
    ERR_STALLEDPKT(0x0F, "errSTALLEDPKT"),
    UNKNOWN(-1, "an unknown status");

    private final int wire;
    private final String term;

    DfuStatusCode(int wire, String term) {
        this.wire = wire;
        this.term = term;
    }

    /** The status that {@code bStatus} means. */
    public static DfuStatusCode fromWire(int bStatus) {
        return Arrays.stream(values())
                .filter(code -> code.wire == bStatus)
                .findFirst()
                .orElse(UNKNOWN);
    }

    /** The specification's own word. */
    @Override
    public String toString() {
        return term;
    }
}
