package org.bootlace.emulator.fault;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The statuses of DFU 1.1 §6.1.2, in the order of their bytes on the wire, in the order of their bytes on the wire and spelt as there. */
enum ErrorStatus {
    OK,
    TARGET,
    FILE,
    WRITE,
    ERASE,
    CHECK_ERASED,
    PROG,
    VERIFY,
    ADDRESS,
    NOTDONE,
    FIRMWARE,
    VENDOR,
    USBR,
    POR,
    UNKNOWN,
    STALLEDPKT;

    String text() {
        return this == OK ? "OK" : "err" + name();
    }

    static Optional<ErrorStatus> of(String text) {
        return Arrays.stream(values())
                .filter(status -> status.text().equalsIgnoreCase(text))
                .findFirst();
    }

    static List<String> texts() {
        return Arrays.stream(values()).skip(1).map(ErrorStatus::text).toList();
    }
}
