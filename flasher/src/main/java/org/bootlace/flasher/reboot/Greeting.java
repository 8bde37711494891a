package org.bootlace.flasher.reboot;

import java.time.Duration;
import java.util.Optional;
import org.bootlace.flasher.board.BoardScan;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.board.BusWatch;
import org.bootlace.flasher.msp.FirmwareIdentity;
import org.bootlace.flasher.msp.Interview;
import org.bootlace.flasher.msp.MspLink;
import org.bootlace.flasher.transport.HostPorts;
import org.bootlace.flasher.transport.SerialSettings;
import org.bootlace.flasher.transport.SerialTransferException;
import org.bootlace.flasher.transport.SerialTransport;
import org.bootlace.flasher.transport.UsbPath;

/**
 * Asks a firmware that has just started who it is. A port that is not there yet, not permitted yet or busy is tried again; a
 * firmware that does not answer is no failure, since not every firmware speaks MSP.
 */
public record Greeting(HostPorts ports, BoardScan scan) {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Who runs at {@code path}; empty when nobody says so in time. */
    public Optional<FirmwareIdentity> to(UsbPath path) {
        return new BusWatch(ports)
                .until(PATIENCE, () -> scan.portAt(path).flatMap(this::ask))
                .flatMap(answer -> answer);
    }

    /** Who runs on a board at this moment; empty when its port cannot be used now, or nobody answers. */
    public Optional<FirmwareIdentity> to(BoardSighting running) {
        return running.path()
                .flatMap(scan::portAt)
                .or(running::port)
                .flatMap(this::ask)
                .flatMap(answer -> answer);
    }

    /** The inner value is empty when the port could be used and nobody answered, which is not tried again. */
    private Optional<Optional<FirmwareIdentity>> ask(String port) {
        try (SerialTransport serial = ports.serial().open(port, SerialSettings.FLIGHT_CONTROLLER)) {
            return Optional.of(Interview.of(new MspLink(serial, ports.clock())));
        } catch (SerialTransferException notYet) {
            return Optional.empty();
        }
    }
}
