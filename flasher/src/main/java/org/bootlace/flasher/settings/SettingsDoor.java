package org.bootlace.flasher.settings;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bootlace.flasher.board.BoardScan;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.board.BusWatch;
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
import org.bootlace.flasher.transport.UsbPath;
import org.bootlace.flasher.uart.UartAddress;

/** The serial port of a board whose firmware runs, over USB or wired to its UART; it may restart between two visits. */
final class SettingsDoor {

    /** ModemManager holds a new port for about 10 s. */
    private static final Duration BUSY = Duration.ofSeconds(12);

    /** A port, and the right to open it, come some time after the board. */
    private static final Duration ARRIVAL = Duration.ofSeconds(2);

    private static final Duration RETRY = Duration.ofMillis(250);
    /** From the command to the reset; a firmware erases and programs its settings in between. */
    private static final Duration GOING = Duration.ofSeconds(5);

    private static final Duration COMING = Duration.ofSeconds(20);

    private final HostPorts ports;
    private final BoardScan scan;
    private final BusWatch watch;
    private final BoardSighting board;
    private final Consumer<String> notes;

    SettingsDoor(HostPorts ports, BoardSighting board, Consumer<String> notes) {
        this.ports = ports;
        this.scan = new BoardScan(ports);
        this.watch = new BusWatch(ports);
        this.board = board;
        this.notes = notes;
    }

    BoardSighting board() {
        return board;
    }

    /**
     * Does {@code work} on the open port.
     *
     * @throws Failure {@code SERIAL_PORT_FAILED} when it cannot be opened or used
     */
    <T> T on(Function<SerialTransport, T> work) {
        String port = watch.until(ARRIVAL, this::port)
                .orElseThrow(() -> failed("it has no serial port", "Start its firmware first."));
        try (SerialTransport serial = opened(port)) {
            return work.apply(serial);
        } catch (SerialTransferException broken) {
            throw failed(meaning(broken.fault()) + " (" + port + ")", remedy(broken.fault()))
                    .causedBy(broken);
        }
    }

    /** Who the firmware is; empty when it does not speak MSP. */
    Optional<FirmwareIdentity> interview(SerialTransport serial) {
        return Interview.of(new MspLink(serial, ports.clock()));
    }

    FirmwareCli commandLine(SerialTransport serial) {
        return FirmwareCli.entered(serial, ports.clock());
    }

    /**
     * Waits until a board that was told to restart runs its firmware again.
     *
     * @return whether it does
     */
    boolean returned() {
        Optional<UsbPath> path = board.path();
        boolean left = path.isPresent()
                && watch.until(GOING, () -> scan.hasApplicationAt(path.get()) ? Optional.empty() : path)
                        .isPresent();
        if (path.isPresent() && left) {
            return watch.until(COMING, () -> scan.portAt(path.get())).isPresent();
        }
        // A bridge stays on the bus while the board behind it restarts.
        return answers();
    }

    /** Whether a firmware answers MSP soon. */
    private boolean answers() {
        Deadline deadline = Deadline.after(ports.clock(), COMING);
        while (!deadline.expired() && !Thread.currentThread().isInterrupted()) {
            if (on(this::interview).isPresent()) {
                return true;
            }
            ports.clock().pause(RETRY);
        }
        return false;
    }

    private Optional<String> port() {
        return board.path()
                .flatMap(scan::portAt)
                .or(() -> board.port().map(name -> UartAddress.parse(name).port()));
    }

    private SerialTransport opened(String port) {
        Deadline busy = Deadline.after(ports.clock(), BUSY);
        Deadline arriving = Deadline.after(ports.clock(), ARRIVAL);
        for (boolean first = true; ; first = false) {
            try {
                return ports.serial().open(port, SerialSettings.FLIGHT_CONTROLLER);
            } catch (SerialTransferException refused) {
                Deadline deadline = refused.fault() == Fault.BUSY ? busy : arriving;
                if (deadline.expired() || Thread.currentThread().isInterrupted()) {
                    throw refused;
                }
                if (first && refused.fault() == Fault.BUSY) {
                    notes.accept("Another program holds %s, perhaps ModemManager; trying again for %d s."
                            .formatted(port, BUSY.toSeconds()));
                }
                ports.clock().pause(RETRY);
            }
        }
    }

    private Failure failed(String why, String remedy) {
        return new Failure(
                FailureKind.SERIAL_PORT_FAILED,
                "The firmware of the board %s cannot be talked to: %s.".formatted(board.describe(), why),
                remedy,
                Map.of("board", board.describe()));
    }

    private static String meaning(Fault fault) {
        return switch (fault) {
            case NOT_FOUND -> "there is no such port";
            case ACCESS_DENIED -> "you may not use its port";
            case BUSY -> "another program holds its port";
            case DISCONNECTED -> "it left the bus";
            case TRANSFER_ERROR -> "its port fails";
        };
    }

    private static String remedy(Fault fault) {
        return switch (fault) {
            case ACCESS_DENIED ->
                "On Linux add yourself to the group dialout (sudo usermod -a -G dialout $USER) and log in again.";
            case BUSY -> "Close the configurator or terminal that uses it, and repeat.";
            default -> "Check the cable, plug the board in again without holding its BOOT button, and repeat.";
        };
    }
}
