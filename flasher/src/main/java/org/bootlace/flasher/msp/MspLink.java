package org.bootlace.flasher.msp;

import java.time.Duration;
import java.util.Optional;
import org.bootlace.flasher.transport.Deadline;
import org.bootlace.flasher.transport.HostClock;
import org.bootlace.flasher.transport.SerialTransport;

/**
 * Asks a firmware over an open serial port. The first request is sent in version 1 and then in version 2; whichever is
 * answered is kept. Failures of the port are {@link org.bootlace.flasher.transport.SerialTransferException}s.
 */
public final class MspLink {

    private static final int SET_REBOOT = 68;
    private static final int CHUNK = 4096;
    /** Firmware answers within milliseconds; one that has just started, or a wireless link, takes longer. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final SerialTransport serial;
    private final HostClock clock;
    private final MspReplyReader reader = new MspReplyReader();
    private Optional<MspVersion> spoken = Optional.empty();

    /** Talks over {@code serial}, which stays the caller's to close. */
    public MspLink(SerialTransport serial, HostClock clock) {
        this.serial = serial;
        this.clock = clock;
    }

    /** Whether anything was answered so far. */
    public boolean answered() {
        return spoken.isPresent();
    }

    /**
     * Tells the firmware to reboot. It may reset before its reply gets out, so no reply is waited for.
     *
     * @param type 1 for the ROM's bootloader, 4 for one in flash
     */
    public void reboot(int type) {
        send(spoken.orElse(MspVersion.V1), SET_REBOOT, (byte) type);
    }

    /** The payload of the reply to {@code command}; empty when it is refused or not answered. */
    Optional<byte[]> ask(int command) {
        if (spoken.isPresent()) {
            return ask(spoken.get(), command);
        }
        for (MspVersion version : MspVersion.values()) {
            Optional<byte[]> answer = ask(version, command);
            if (answer.isPresent()) {
                spoken = Optional.of(version);
                return answer;
            }
        }
        return Optional.empty();
    }

    private Optional<byte[]> ask(MspVersion version, int command) {
        send(version, command);
        Deadline deadline = Deadline.after(clock, PATIENCE);
        while (!deadline.expired()) {
            reader.feed(serial.read(CHUNK, deadline.remaining()));
            for (Optional<MspReply> reply = reader.next(); reply.isPresent(); reply = reader.next()) {
                if (reply.get().command() == command) {
                    return reply.filter(answer -> !answer.refused()).map(MspReply::payload);
                }
            }
        }
        return Optional.empty();
    }

    private void send(MspVersion version, int command, byte... payload) {
        serial.write(version.request(command, payload));
    }
}
