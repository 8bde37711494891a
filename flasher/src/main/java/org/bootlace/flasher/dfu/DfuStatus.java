package org.bootlace.flasher.dfu;

import java.time.Duration;
import java.util.Optional;

/**
 * The answer to DFU_GETSTATUS (DFU 1.1 §6.1.2).
 *
 * @param code outcome of the last request
 * @param pollTimeout bwPollTimeout, how long the device wants to be left alone
 * @param state state after this answer
 */
public record DfuStatus(DfuStatusCode code, Duration pollTimeout, DfuState state) {

    static final int BYTES = 6;

    /** Decodes the six bytes of the answer; empty when there are fewer. */
    public static Optional<DfuStatus> decode(byte[] answer) {
        if (answer.length < BYTES) {
            return Optional.empty();
        }
        int poll = (answer[1] & 0xFF) | (answer[2] & 0xFF) << 8 | (answer[3] & 0xFF) << 16;
        return Optional.of(new DfuStatus(
                DfuStatusCode.fromWire(answer[0] & 0xFF),
                Duration.ofMillis(poll),
                DfuState.fromWire(answer[4] & 0xFF)));
    }

    @Override
    public String toString() {
        return code + " in " + state;
    }
}
