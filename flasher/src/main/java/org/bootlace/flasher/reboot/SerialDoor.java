package org.bootlace.flasher.reboot;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.bootlace.flasher.board.BoardScan;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.msp.FirmwareIdentity;
import org.bootlace.flasher.msp.Interview;
import org.bootlace.flasher.msp.MspLink;
import org.bootlace.flasher.transport.Deadline;
import org.bootlace.flasher.transport.HostPorts;
import org.bootlace.flasher.transport.SerialSettings;
import org.bootlace.flasher.transport.SerialTransferException;
import org.bootlace.flasher.transport.SerialTransferException.Fault;
import org.bootlace.flasher.transport.SerialTransport;

/**
 * The serial port of one running board, opened for each thing that is said. A port that is busy is tried again for as long
 * as ModemManager takes to lose interest; a board that leaves in the middle has done what was wanted.
 */
final class SerialDoor {

    /** ModemManager holds a new port for about 10 s. */
    private static final Duration BUSY = Duration.ofSeconds(12);

    private static final Duration RETRY = Duration.ofMillis(250);
    private static final SerialSettings TOUCH = new SerialSettings(1200, SerialSettings.Parity.NONE);

    private final HostPorts ports;
    private final BoardScan scan;
    private final BoardSighting board;
    private final RebootObserver observer;

    SerialDoor(HostPorts ports, BoardScan scan, BoardSighting board, RebootObserver observer) {
        this.ports = ports;
        this.scan = scan;
        this.board = board;
        this.observer = observer;
    }

    /** Who the firmware is; empty when it does not speak MSP. */
    Optional<FirmwareIdentity> interview() {
        return on(SerialSettings.FLIGHT_CONTROLLER, serial -> Interview.of(new MspLink(serial, ports.clock())))
                .flatMap(answer -> answer);
    }

    /** Says something to the firmware. */
    void knock(Knock knock, Optional<FirmwareIdentity> firmware) {
        on(SerialSettings.FLIGHT_CONTROLLER, serial -> {
            knock.on(new Line(serial, ports.clock(), firmware));
            return knock;
        });
    }

    /** Opens the port at 1200 baud and closes it again. */
    void touch() {
        on(TOUCH, serial -> {
            ports.clock().pause(Line.FLUSH);
            return serial;
        });
    }

    /** What {@code work} finds; empty when the board left. */
    private <T> Optional<T> on(SerialSettings settings, Function<SerialTransport, T> work) {
        String port = board.path().flatMap(scan::portAt).or(board::port).orElseThrow(() -> noPort(board));
        try (SerialTransport serial = opened(port, settings)) {
            return Optional.of(work.apply(serial));
        } catch (SerialTransferException failed) {
            if (failed.fault() == Fault.DISCONNECTED) {
                return Optional.empty();
            }
            throw SerialFailure.of(port, failed);
        }
    }

    private SerialTransport opened(String port, SerialSettings settings) {
        Deadline deadline = Deadline.after(ports.clock(), BUSY);
        for (boolean first = true; ; first = false) {
            try {
                return ports.serial().open(port, settings);
            } catch (SerialTransferException refused) {
                if (refused.fault() != Fault.BUSY
                        || deadline.expired()
                        || Thread.currentThread().isInterrupted()) {
                    throw refused;
                }
                if (first) {
                    observer.note("Another program holds %s, perhaps ModemManager; trying again for %d s."
                            .formatted(port, BUSY.toSeconds()));
                }
                ports.clock().pause(RETRY);
            }
        }
    }

    private static Failure noPort(BoardSighting board) {
        return new Failure(
                FailureKind.REBOOT_NO_BOOTLOADER,
                "The board %s has no serial port to send a reboot command to.".formatted(board.describe()),
                "Unplug the board, hold its BOOT button, plug it in again, and repeat; no reboot is needed then.");
    }
}
