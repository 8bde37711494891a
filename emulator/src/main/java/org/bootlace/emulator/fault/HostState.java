package org.bootlace.emulator.fault;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The states of DFU 1.1 §6.1.2 as the host was last told them, in the order of their bytes on the wire and spelt as there. */
public enum HostState {
    APP_IDLE("appIDLE"),
    APP_DETACH("appDETACH"),
    IDLE("dfuIDLE"),
    DNLOAD_SYNC("dfuDNLOAD-SYNC"),
    DNBUSY("dfuDNBUSY"),
    DNLOAD_IDLE("dfuDNLOAD-IDLE"),
    MANIFEST_SYNC("dfuMANIFEST-SYNC"),
    MANIFEST("dfuMANIFEST"),
    MANIFEST_WAIT_RESET("dfuMANIFEST-WAIT-RESET"),
    UPLOAD_IDLE("dfuUPLOAD-IDLE"),
    ERROR("dfuERROR");

    private final String text;

    HostState(String text) {
        this.text = text;
    }

    /** As the specification spells it. */
    public String text() {
        return text;
    }

    /** The state with that byte on the wire. */
    public static Optional<HostState> at(int wire) {
        return Arrays.stream(values()).skip(Math.max(0, wire)).findFirst();
    }

    static Optional<HostState> of(String text) {
        return Arrays.stream(values())
                .filter(state -> state.text.equalsIgnoreCase(text))
                .findFirst();
    }

    static List<String> texts() {
        return Arrays.stream(values()).map(HostState::text).toList();
    }
}
