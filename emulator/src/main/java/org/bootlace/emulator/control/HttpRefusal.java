package org.bootlace.emulator.control;

import org.bootlace.emulator.failure.EmulatorFailureKind;

/** A request that is answered with a status of its own instead of being carried out. */
final class HttpRefusal extends Exception {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String remedy;

    HttpRefusal(int status, String message, String remedy) {
        super(message);
        this.status = status;
        this.remedy = remedy;
    }

    int status() {
        return status;
    }

    EmulatorFailureKind kind() {
        return EmulatorFailureKind.CONTROL_REFUSED;
    }

    String remedy() {
        return remedy;
    }
}
