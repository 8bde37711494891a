package org.bootlace.flasher.reboot;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootlace.flasher.board.BoardLocator;
import org.bootlace.flasher.board.BoardScan;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.board.BusWatch;
import org.bootlace.flasher.board.Trail;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.msp.BoardIdentity;
import org.bootlace.flasher.msp.FirmwareIdentity;
import org.bootlace.flasher.transport.HostPorts;
import org.bootlace.flasher.transport.OneSocket;

/**
 * Brings a running board into its bootloader: asks the firmware who it is, then tries one method after the other until the
 * board leaves the bus, and follows it to where its bootloader shows up (flashing.md §2.5). Which methods are tried, and in
 * which order, is the table of {@link Rung}.
 */
public final class RebootLadder {

    private static final String BY_HAND =
            "Unplug the board, hold its BOOT button, plug it in again, and repeat; no reboot is needed then.";

    private final BoardScan scan;
    private final BusWatch watch;
    private final HostPorts ports;
    private final RebootObserver observer;

    /** Works on the boards of {@code ports}. */
    public RebootLadder(HostPorts ports, RebootObserver observer) {
        this.ports = ports;
        this.observer = observer;
        this.scan = new BoardScan(ports);
        this.watch = new BusWatch(ports);
    }

    /**
     * Reboots {@code running} and waits for its bootloader.
     *
     * @param forced the one method to use; empty to try all that fit
     * @param limit how long a board that has left the bus may take, and how long to wait for a hand at the end
     * @throws Failure {@code SERIAL_PORT_FAILED}, {@code BOARD_AMBIGUOUS}, or {@code REBOOT_NO_BOOTLOADER} when nothing
     *     appeared in time or the board is armed
     */
    public BoardSighting reboot(BoardSighting running, Optional<RebootMethod> forced, Duration limit) {
        Trail trail = Trail.from(scan, ports.clock(), running);
        HostPorts own = ownPorts(running);
        SerialDoor door = new SerialDoor(own, new BoardScan(own), running, observer);
        Optional<FirmwareIdentity> firmware = interview(running, door, trail);
        Rung.Means means = new Rung.Means(
                running.port().isPresent(),
                firmware.isPresent(),
                running.path().flatMap(scan::runTimeDfuAt).isPresent());
        List<Rung> rungs = Rung.toClimb(forced, means);
        for (Rung rung : rungs) {
            Optional<BoardSighting> arrived = climb(rung, new Climb(running, trail, door, firmware), limit);
            if (arrived.isPresent()) {
                return noted(running, arrived.get());
            }
        }
        throw nothingAppeared(new Climb(running, trail, door, firmware), limit);
    }

    /** Names of ports are dealt out anew at each re-enumeration: nothing is said to whoever has got the board's. */
    private HostPorts ownPorts(BoardSighting running) {
        return running.path().map(socket -> OneSocket.of(ports, socket)).orElse(ports);
    }

    /** The user hears how a board was known that did not come back where it was seen to be. */
    private BoardSighting noted(BoardSighting running, BoardSighting arrived) {
        if (running.path().isEmpty()) {
            observer.note(
                    "%s does not tell which USB port its board is in; the only bootloader that appeared when it was gone is taken for it: %s."
                            .formatted(running.port().orElse("The port"), arrived.describe()));
        } else if (!running.path().equals(arrived.path())) {
            observer.note("The board that was at usb:%s is now at another USB port, known by its serial number: %s."
                    .formatted(running.path().get(), arrived.describe()));
        }
        return arrived;
    }

    private record Climb(BoardSighting running, Trail trail, SerialDoor door, Optional<FirmwareIdentity> firmware) {}

    private Optional<FirmwareIdentity> interview(BoardSighting running, SerialDoor door, Trail trail) {
        if (running.port().isEmpty()) {
            return Optional.empty();
        }
        Optional<FirmwareIdentity> firmware = door.interview();
        firmware.ifPresent(known -> {
            boolean proof = known.board().filter(board -> board.sharesSerial()).isPresent();
            known.usbSerial().ifPresent(serial -> trail.expect(serial, proof));
            observer.identified(known);
            if (known.armed()) {
                throw armed(running, known);
            }
        });
        return firmware;
    }

    private Optional<BoardSighting> climb(Rung rung, Climb climb, Duration limit) {
        if (rung.method() == RebootMethod.BUTTON) {
            return byHand(climb.running, climb.trail, limit);
        }
        if (climb.trail.gone()) {
            // It went and did not come back: there is nothing to talk to.
            return climb.trail.bootloader();
        }
        observer.trying(rung.method());
        knock(rung, climb);
        watch.until(rung.patience(), () -> climb.trail.gone() ? Optional.of(rung) : Optional.empty());
        return climb.trail.gone() ? arrival(climb.trail, limit) : climb.trail.bootloader();
    }

    private void knock(Rung rung, Climb climb) {
        if (rung.method() == RebootMethod.DETACH) {
            new Detach(ports, scan).detach(climb.running);
        } else if (rung.method() == RebootMethod.TOUCH) {
            climb.door.touch();
        } else {
            climb.door.knock(rung.knock(), climb.firmware);
        }
    }

    /** The bootloader, unless the firmware comes back or nothing does. */
    private Optional<BoardSighting> arrival(Trail trail, Duration limit) {
        return watch.until(limit, () -> {
                    Optional<BoardSighting> arrived = trail.bootloader();
                    return arrived.isPresent() || !trail.gone() ? Optional.of(arrived) : Optional.empty();
                })
                .flatMap(arrived -> arrived);
    }

    private Optional<BoardSighting> byHand(BoardSighting running, Trail trail, Duration limit) {
        observer.trying(RebootMethod.BUTTON);
        observer.note(
                "The board %s does not reboot by itself. Unplug it, hold its BOOT button and plug it in again%s; it is waited for %d s more."
                        .formatted(
                                running.describe(),
                                running.path().isPresent() ? ", into the same USB port" : "",
                                limit.toSeconds()));
        return watch.until(limit, trail::bootloader);
    }

    private static Failure armed(BoardSighting running, FirmwareIdentity firmware) {
        return new Failure(
                FailureKind.REBOOT_NO_BOOTLOADER,
                "The board %s is not rebooted: %s says that its motors are armed."
                        .formatted(running.describe(), firmware.describe()),
                "Disarm it, or unplug it and hold its BOOT button while plugging it in again; then repeat.");
    }

    private static Failure nothingAppeared(Climb climb, Duration limit) {
        boolean gone = climb.trail.gone();
        List<BoardSighting> strangers = climb.trail.strangers();
        Map<String, String> facts = new LinkedHashMap<>();
        climb.firmware
                .filter(any -> gone)
                .flatMap(FirmwareIdentity::board)
                .flatMap(BoardIdentity::chip)
                .ifPresent(chip -> facts.put("chip", chip));
        if (!strangers.isEmpty()) {
            facts.put("appeared", BoardLocator.selectors(strangers, ", "));
        }
        return new Failure(
                FailureKind.REBOOT_NO_BOOTLOADER,
                "The board %s was told to reboot, but no bootloader of it appeared within %d s; %s.%s"
                        .formatted(
                                climb.running.describe(),
                                limit.toSeconds(),
                                gone
                                        ? "it left the bus, so its ROM may be listening to a receiver or a GPS instead"
                                        : "its firmware still runs and does not listen, or is armed",
                                leftAlone(strangers)),
                (gone ? "Disconnect GPS and receiver. " + BY_HAND : BY_HAND) + unlessItIs(strangers),
                facts);
    }

    private static String leftAlone(List<BoardSighting> strangers) {
        return strangers.isEmpty()
                ? ""
                : " Meanwhile there appeared, and was left alone since nothing proves that it is this board: "
                        + BoardLocator.list(strangers) + ".";
    }

    private static String unlessItIs(List<BoardSighting> strangers) {
        return strangers.isEmpty()
                ? ""
                : " If what appeared is this board, repeat with --board "
                        + BoardLocator.selectors(strangers, " or --board ") + ".";
    }
}
