package org.bootlace.flasher.board;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.transport.Deadline;
import org.bootlace.flasher.transport.HostClock;
import org.bootlace.flasher.transport.UsbDevice;
import org.bootlace.flasher.transport.UsbPath;

/**
 * Follows one running board into its bootloader: by the socket it is plugged into, and to another socket only by a serial
 * number that it had, or says that it will have, and that no other board can have. Of a board whose socket nobody knows, the
 * only new bootloader after it has gone is taken. Bootloaders that were there before are never
 * taken for it, and of several that it may be none is.
 */
public final class Trail {

    /**
     * A board in another socket is taken after nothing better has shown up for that long: serial numbers that ought to be
     * unique are not always, and most boards are back in their own socket by then.
     */
    private static final Duration SETTLE = Duration.ofSeconds(3);

    private final BoardScan scan;
    private final HostClock clock;
    private final BoardSighting running;
    private final Set<UsbPath> before;
    private final Map<UsbPath, BoardSighting> strangers = new TreeMap<>();
    private final Set<String> serials = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private boolean serialIsProof;
    private Optional<Deadline> settled = Optional.empty();

    private Trail(BoardScan scan, HostClock clock, BoardSighting running, Set<UsbPath> before) {
        this.scan = scan;
        this.clock = clock;
        this.running = running;
        this.before = before;
        running.serial().or(() -> running.path().flatMap(scan::serialAt)).ifPresent(serials::add);
    }

    /**
     * Begins before anything is done to {@code running}: what is in its bootloader now is somebody else. Its serial number is
     * read if that is possible.
     */
    public static Trail from(BoardScan scan, HostClock clock, BoardSighting running) {
        Set<UsbPath> before = scan.bootloaders().stream().map(UsbDevice::path).collect(Collectors.toUnmodifiableSet());
        return new Trail(scan, clock, running, before);
    }

    /**
     * A serial number that the board's bootloader should have.
     *
     * @param proof whether another serial number means another board
     */
    public void expect(String number, boolean proof) {
        serials.add(number);
        serialIsProof |= proof;
    }

    /** Whether the running firmware has left the bus. */
    public boolean gone() {
        return running.path()
                .map(path -> !scan.hasApplicationAt(path))
                .orElseGet(() -> running.port().filter(scan::hasPort).isEmpty());
    }

    /**
     * The board in its bootloader; empty while it has not shown up.
     *
     * @throws Failure {@code BOARD_AMBIGUOUS} when several boards may be it
     */
    public Optional<BoardSighting> bootloader() {
        List<UsbDevice> fresh = scan.bootloaders().stream()
                .filter(device -> !before.contains(device.path()))
                .toList();
        Optional<UsbDevice> here = fresh.stream()
                .filter(device -> running.path().equals(Optional.of(device.path())))
                .findFirst();
        if (here.isPresent()) {
            return here.map(scan::bootloader);
        }
        List<BoardSighting> candidates = meet(fresh);
        return gone() ? elsewhere(candidates) : Optional.empty();
    }

    /** Bootloaders that have shown up since the beginning in other sockets and are still there; what is known of each. */
    public List<BoardSighting> strangers() {
        return List.copyOf(strangers.values());
    }

    /** Who they are, as far as they may be opened by now: rights to a new device come late. */
    private List<BoardSighting> meet(List<UsbDevice> fresh) {
        strangers.keySet().retainAll(fresh.stream().map(UsbDevice::path).toList());
        for (UsbDevice device : fresh) {
            strangers.compute(
                    device.path(),
                    (path, known) ->
                            known == null || known.refusal().isPresent() ? scan.bootloaderWithSerial(device) : known);
        }
        return strangers();
    }

    private Optional<BoardSighting> elsewhere(List<BoardSighting> candidates) {
        List<BoardSighting> twins = candidates.stream().filter(this::hasSerial).toList();
        List<BoardSighting> likely = twins.isEmpty() ? likely(candidates) : twins;
        if (likely.isEmpty()) {
            settled = Optional.empty();
            return Optional.empty();
        }
        Deadline deadline = settled.orElseGet(() -> Deadline.after(clock, SETTLE));
        settled = Optional.of(deadline);
        return deadline.expired() ? only(likely) : Optional.empty();
    }

    /** For want of any proof: what has come since the board went, if nobody knows where it is plugged in. */
    private List<BoardSighting> likely(List<BoardSighting> candidates) {
        return candidates.stream()
                .filter(board -> running.path().isEmpty())
                .filter(board -> board.serial().isEmpty() || !serialIsProof)
                .toList();
    }

    private boolean hasSerial(BoardSighting board) {
        return board.serial()
                .filter(serials::contains)
                .filter(number -> !CommonSerial.is(number))
                .isPresent();
    }

    private Optional<BoardSighting> only(List<BoardSighting> boards) {
        if (boards.size() > 1) {
            throw new Failure(
                    FailureKind.BOARD_AMBIGUOUS,
                    "After the reboot any of %d bootloaders may be the board that was %s: %s."
                            .formatted(boards.size(), running.describe(), BoardLocator.list(boards)),
                    BoardLocator.selectOneOf(boards) + " Nothing was changed on any.");
        }
        return Optional.of(boards.get(0));
    }
}
