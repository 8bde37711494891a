package org.bootlace.flasher.uart;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.memory.Address;

/** GO, which cannot simply be repeated: when its answer is lost, the bootloader may not be there any more. */
final class UartLeave {

    private static final int ATTEMPTS = 3;
    private static final Duration STILL_THERE = Duration.ofSeconds(2);

    private final UartProtocol protocol;
    private final UartRetry retry;

    UartLeave(UartProtocol protocol, UartRetry retry) {
        this.protocol = protocol;
        this.retry = retry;
    }

    void go(Address application) {
        List<LineTrouble> troubles = new ArrayList<>();
        while (troubles.size() < ATTEMPTS) {
            try {
                protocol.go(application);
                return;
            } catch (LineTrouble trouble) {
                troubles.add(trouble);
            }
            try {
                retry.resync(STILL_THERE);
            } catch (LineTrouble gone) {
                return;
            }
        }
        throw UartFailure.of("start the application at " + application, FailureKind.LEAVE_FAILED, troubles);
    }
}
