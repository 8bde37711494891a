package org.bootlace.flasher.uart;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.transport.Deadline;
import org.bootlace.flasher.uart.LineTrouble.Kind;

/**
 * Makes lost and damaged bytes good: brings the bootloader back to where it waits for a command, and tries again a few
 * times. Everything that is done through it may be done twice.
 */
final class UartRetry {

    private static final int ATTEMPTS = 5;
    /** Noise may look like a refusal once or twice. */
    private static final int REFUSALS = 3;

    /** In every state the bootloader answers some number of these with a NACK, and none of them harms: see resync. */
    private static final byte FILLER = (byte) 0xFF;

    /** The longest frame there is: a length, 256 bytes and a checksum; and some for bytes that get lost. */
    private static final int LONGEST_FRAME = 264;

    private final UartLine line;
    private final UartTimeouts timeouts;
    private long repeated;

    UartRetry(UartLine line) {
        this.line = line;
        this.timeouts = line.timeouts();
    }

    /** How often something had to be tried again. */
    long repeated() {
        return repeated;
    }

    /**
     * Does {@code attempt} until it succeeds or it is certain that it does not.
     *
     * @param what for the failure, e.g. {@code erase the sector at 0x08000000}
     * @param otherwise kind of the failure when the board answers and does not obey
     * @param attempt told how often it was tried before
     */
    <T> T repeating(String what, FailureKind otherwise, IntFunction<T> attempt) {
        List<LineTrouble> troubles = new ArrayList<>();
        while (true) {
            try {
                return attempt.apply(troubles.size());
            } catch (LineTrouble trouble) {
                troubles.add(trouble);
            }
            try {
                resync(timeouts.resync());
            } catch (LineTrouble deaf) {
                troubles.add(deaf);
                throw UartFailure.of(what, otherwise, troubles);
            }
            if (troubles.size() >= ATTEMPTS || isRefusal(troubles)) {
                throw UartFailure.of(what, otherwise, troubles);
            }
            repeated++;
        }
    }

    static boolean isRefusal(List<LineTrouble> troubles) {
        return troubles.size() >= REFUSALS && troubles.stream().allMatch(each -> each.kind() == Kind.REFUSED);
    }

    /**
     * Brings the bootloader to where it waits for a command, wherever it is now. A byte 0xFF is no half of a known command;
     * as an address, a length, a list of pages or a request for a mass erase a run of them has the wrong checksum; as data
     * it programs nothing. stm32flash's {@code FF 00} would be a mass erase to a bootloader that waits for pages.
     *
     * @param limit it may be erasing
     */
    void resync(Duration limit) {
        Deadline deadline = Deadline.after(line.clock(), limit);
        line.drain(timeouts.quiet());
        for (int round = 0; !listens(); round++) {
            if (deadline.expired()) {
                throw new LineTrouble(Kind.SILENCE, "no NACK within %d s of asking".formatted(limit.toSeconds()));
            }
            requireNotCancelled();
            if (round == 0) {
                flush();
            }
            line.drain(timeouts.quiet());
        }
    }

    /** Ends whatever frame the bootloader waits for the rest of. */
    void flush() {
        byte[] run = new byte[LONGEST_FRAME];
        Arrays.fill(run, FILLER);
        line.send(run);
        line.clock().pause(line.onTheLine(run.length));
    }

    /** One byte is half a command; the second is for a bootloader that waits for the other half of one. */
    private boolean listens() {
        for (int sent = 0; sent < 2; sent++) {
            line.send(FILLER);
            if (refuses()) {
                return true;
            }
        }
        return false;
    }

    private boolean refuses() {
        return line.next(timeouts.quiet().plus(line.onTheLine(2))) == UartLine.NACK;
    }

    static void requireNotCancelled() {
        if (Thread.currentThread().isInterrupted()) {
            throw new Failure(
                    FailureKind.CANCELLED,
                    "Cancelled while waiting for the board.",
                    "Repeat to bring it to a known state.");
        }
    }
}
