package org.bootlace.flasher.board;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.transport.Deadline;
import org.bootlace.flasher.transport.HostClock;
import org.bootlace.flasher.transport.UsbDevice;
import org.bootlace.flasher.transport.UsbPath;

/**
 * Follows one running board into its bootloader: by the socket it is plugged into, else by its serial number, else as the
 * only new bootloader after the board has gone, one on the same hub first. Bootloaders that were there before are never
 * taken for it, and of several that it may be none is.
 */
public final class Trail {

    /** A board that is only likely is taken after nothing better has shown up for that long. */
    private static final Duration SETTLE = Duration.ofSeconds(1);

    private final BoardScan scan;
    private final HostClock clock;
    private final BoardSighting running;
    private final Set<UsbPath> before;
    private final Map<UsbPath, BoardSighting> strangers = new HashMap<>();
    private Optional<String> serial;
    private boolean serialIsProof;
    private Optional<Deadline> settled = Optional.empty();

    private Trail(BoardScan scan, HostClock clock, BoardSighting running, Set<UsbPath> before) {
        this.scan = scan;
        this.clock = clock;
        this.running = running;
        this.before = before;
        this.serial = running.serial();
    }

    /** Begins before anything is done to {@code running}: what is in its bootloader now is somebody else. */
    public static Trail from(BoardScan scan, HostClock clock, BoardSighting running) {
        Set<UsbPath> before = scan.bootloaders().stream().map(UsbDevice::path).collect(Collectors.toUnmodifiableSet());
        return new Trail(scan, clock, running, before);
    }

    /**
     * The serial number that the board's bootloader should have.
     *
     * @param proof whether another serial number means another board
     */
    public void expect(String number, boolean proof) {
        serial = Optional.of(number);
        serialIsProof = proof;
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
        return here.map(scan::bootloader).or(() -> gone() ? elsewhere(fresh) : Optional.empty());
    }

    private Optional<BoardSighting> elsewhere(List<UsbDevice> fresh) {
        List<BoardSighting> candidates = fresh.stream()
                .map(device -> strangers.computeIfAbsent(device.path(), path -> scan.bootloaderWithSerial(device)))
                .toList();
        List<BoardSighting> twins = candidates.stream().filter(this::hasSerial).toList();
        if (!twins.isEmpty()) {
            return only(twins);
        }
        List<BoardSighting> likely = candidates.stream()
                .filter(board -> board.serial().isEmpty() || !serialIsProof)
                .toList();
        if (likely.isEmpty()) {
            settled = Optional.empty();
            return Optional.empty();
        }
        Deadline deadline = settled.orElseGet(() -> Deadline.after(clock, SETTLE));
        settled = Optional.of(deadline);
        return deadline.expired() ? only(nearest(likely)) : Optional.empty();
    }

    private boolean hasSerial(BoardSighting board) {
        return serial.isPresent()
                && board.serial().filter(serial.get()::equalsIgnoreCase).isPresent();
    }

    private List<BoardSighting> nearest(List<BoardSighting> boards) {
        List<BoardSighting> neighbours = boards.stream()
                .filter(board -> hub(board).isPresent() && hub(board).equals(hub(running)))
                .toList();
        return neighbours.isEmpty() ? boards : neighbours;
    }

    /** The path without its last port: the hub or the root that the board is plugged into. */
    private static Optional<String> hub(BoardSighting board) {
        return board.path().map(path -> path.text().replaceFirst("[.-][^.-]*$", ""));
    }

    private Optional<BoardSighting> only(List<BoardSighting> boards) {
        if (boards.size() > 1) {
            throw new Failure(
                    FailureKind.BOARD_AMBIGUOUS,
                    "After the reboot any of %d bootloaders may be the board that was %s: %s."
                            .formatted(boards.size(), running.describe(), list(boards)),
                    "Select the one that is meant by its USB path, as in --board usb:"
                            + boards.get(0).path().map(UsbPath::text).orElse("1-2") + "; nothing was changed on any.");
        }
        return Optional.of(boards.get(0));
    }

    private static String list(List<BoardSighting> boards) {
        return boards.stream().map(BoardSighting::describe).collect(Collectors.joining("; "));
    }
}
