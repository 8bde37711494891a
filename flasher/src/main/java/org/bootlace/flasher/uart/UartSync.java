package org.bootlace.flasher.uart;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.bootlace.flasher.transport.SerialTransferException;

/** Gets a bootloader's attention: 0x7F, by which it measures the baud rate (AN3155 §2). */
final class UartSync {

    private static final byte WAKE = 0x7F;
    /** The second is for a bootloader that is awake and took the first one for half a command. */
    private static final int TRIES = 2;

    private static final Duration ANSWER = Duration.ofMillis(100);
    private static final Duration SETTLE = Duration.ofSeconds(2);

    private final UartProtocol protocol;
    private final UartRetry retry;
    private final UartLine line;
    private final Set<String> evidence = new LinkedHashSet<>();

    UartSync(UartProtocol protocol, UartRetry retry) {
        this.protocol = protocol;
        this.retry = retry;
        this.line = protocol.line();
    }

    /** What was heard instead of an answer. */
    String evidence() {
        return evidence.isEmpty() ? "the line stayed silent" : String.join("; ", evidence);
    }

    /** Tries one rate; empty when nobody who speaks AN3155 answers. */
    Optional<UartFeatures> at(int baud) {
        try {
            line.baud(baud);
        } catch (SerialTransferException refused) {
            evidence.add("the port does not do " + baud + " baud");
            return Optional.empty();
        }
        for (int tried = 0; tried < TRIES; tried++) {
            line.send(WAKE);
            int answer = line.next(ANSWER.plus(line.onTheLine(2)));
            if (answer == UartLine.ACK || answer == UartLine.NACK) {
                return confirmed(baud);
            }
            if (answer >= 0) {
                evidence.add("0x%02X at %d baud".formatted(answer, baud));
                line.drain(line.timeouts().quiet());
            }
        }
        return Optional.empty();
    }

    /** Every bootloader can erase; an answer that knows no such command is damaged, unless the next one says the same. */
    private UartFeatures features() {
        UartFeatures answer = protocol.get();
        return answer.erase().isPresent() ? answer : protocol.get();
    }

    /** An ACK may be the echo of something else; a whole answer is not. Also takes the second ACK of some bootloaders. */
    private Optional<UartFeatures> confirmed(int baud) {
        line.drain(line.timeouts().quiet());
        for (int tried = 0; tried < TRIES; tried++) {
            try {
                return Optional.of(features());
            } catch (LineTrouble trouble) {
                evidence.add("%s at %d baud".formatted(trouble.evidence(), baud));
            }
            try {
                retry.resync(SETTLE);
            } catch (LineTrouble deaf) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
