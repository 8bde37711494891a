package org.bootlace.flasher.transport.libusb;

import java.util.HashMap;
import java.util.Map;
import org.bootlace.flasher.transport.UsbTransferException;
import org.bootlace.flasher.transport.UsbTransferException.Fault;

/**
 * The error codes of libusb, as the faults that the flasher tells apart. The names and numbers are those of
 * {@code enum libusb_error}; they are spelled out here so that the table can be used, and tested, without the native library.
 */
enum LibusbError {
    IO(-1, Fault.TRANSFER_ERROR, "input/output error"),
    INVALID_PARAM(-2, Fault.TRANSFER_ERROR, "invalid parameter"),
    ACCESS(-3, Fault.ACCESS_DENIED, "access denied"),
    NO_DEVICE(-4, Fault.DISCONNECTED, "no such device, it has been disconnected"),
    /** Windows says this of a device without a usable driver. */
    NOT_FOUND(-5, Fault.NO_DRIVER, "entity not found"),
    BUSY(-6, Fault.BUSY, "resource busy"),
    TIMEOUT(-7, Fault.TIMEOUT, "operation timed out"),
    OVERFLOW(-8, Fault.TRANSFER_ERROR, "overflow: the device sent more than was asked for"),
    PIPE(-9, Fault.STALL, "stall: the device refused the request"),
    INTERRUPTED(-10, Fault.TRANSFER_ERROR, "system call interrupted"),
    NO_MEM(-11, Fault.TRANSFER_ERROR, "insufficient memory"),
    NOT_SUPPORTED(-12, Fault.NO_DRIVER, "operation not supported on this platform or by the bound driver"),
    OTHER(-99, Fault.TRANSFER_ERROR, "other error");

    private static final Map<Integer, LibusbError> BY_CODE = byCode();

    private final int code;
    private final Fault fault;
    private final String words;

    LibusbError(int code, Fault fault, String words) {
        this.code = code;
        this.fault = fault;
        this.words = words;
    }

    /** Total: a code that libusb does not document counts as {@link #OTHER}. */
    static LibusbError of(int code) {
        return BY_CODE.getOrDefault(code, OTHER);
    }

    int code() {
        return code;
    }

    Fault fault() {
        return fault;
    }

    /** @param tried what was tried, e.g. {@code "open 1-2.3"} */
    static UsbTransferException exception(int code, String tried) {
        LibusbError error = of(code);
        return new UsbTransferException(
                error.fault, tried + ": " + error.words + " (LIBUSB_ERROR_" + error + ", " + code + ")");
    }

    /** Passes a count or a zero through; turns a negative code into the exception. */
    static int check(int result, String tried) {
        if (result < 0) {
            throw exception(result, tried);
        }
        return result;
    }

    private static Map<Integer, LibusbError> byCode() {
        Map<Integer, LibusbError> codes = new HashMap<>();
        for (LibusbError error : values()) {
            codes.put(error.code, error);
        }
        return Map.copyOf(codes);
    }
}
