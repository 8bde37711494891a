package org.bootlace.flasher.reboot;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.bootlace.flasher.board.BoardScan;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.board.BusWatch;
import org.bootlace.flasher.msp.FirmwareIdentity;
import org.bootlace.flasher.msp.Interview;
import org.bootlace.flasher.msp.MspLink;
import org.bootlace.flasher.transport.HostPorts;
import org.bootlace.flasher.transport.SerialSettings;
import org.bootlace.flasher.transport.SerialTransferException;
import org.bootlace.flasher.transport.SerialTransferException.Fault;
import org.bootlace.flasher.transport.SerialTransport;
import org.bootlace.flasher.transport.UsbPath;

/**
 * Asks a firmware that has just started who it is. A port that is not there yet, not permitted yet or busy is tried again; a
 * firmware that does not answer is no failure, since not every firmware speaks MSP.
 */
public record Greeting(HostPorts ports, BoardScan scan) {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** What opening a port fails with when there is nobody behind it; anything else is this machine's doing. */
    private static final Set<Fault> NOBODY = Set.of(Fault.DISCONNECTED, Fault.TRANSFER_ERROR);

    /**
     * What came of it.
     *
     * @param firmware who runs there; empty when nobody says so in time
     * @param dead whether there was a port until the end that carries nothing
     */
    public record Answer(Optional<FirmwareIdentity> firmware, boolean dead) {}

    /** Asks who runs at {@code path}. */
    public Answer to(UsbPath path) {
        Set<Fault> lately = EnumSet.noneOf(Fault.class);
        Optional<Optional<FirmwareIdentity>> heard = new BusWatch(ports).until(PATIENCE, () -> {
            lately.clear();
            return scan.portAt(path).flatMap(port -> ask(port, lately));
        });
        boolean dead = heard.isEmpty() && lately.stream().anyMatch(NOBODY::contains);
        return new Answer(heard.flatMap(answer -> answer), dead);
    }

    /** Who runs on a board at this moment; empty when its port cannot be used now, or nobody answers. */
    public Optional<FirmwareIdentity> to(BoardSighting running) {
        return running.path()
                .flatMap(scan::portAt)
                .or(running::port)
                .flatMap(port -> ask(port, EnumSet.noneOf(Fault.class)))
                .flatMap(answer -> answer);
    }

    /** The inner value is empty when the port could be used and nobody answered, which is not tried again. */
    private Optional<Optional<FirmwareIdentity>> ask(String port, Set<Fault> refused) {
        try (SerialTransport serial = ports.serial().open(port, SerialSettings.FLIGHT_CONTROLLER)) {
            return Optional.of(Interview.of(new MspLink(serial, ports.clock())));
        } catch (SerialTransferException notYet) {
            refused.add(notYet.fault());
            return Optional.empty();
        }
    }
}
