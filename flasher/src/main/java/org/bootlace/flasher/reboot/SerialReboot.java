package org.bootlace.flasher.reboot;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bootlace.flasher.board.BoardScan;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.board.BusWatch;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.transport.HostPorts;
import org.bootlace.flasher.transport.SerialSettings;
import org.bootlace.flasher.transport.SerialTransferException;
import org.bootlace.flasher.transport.SerialTransport;
import org.bootlace.flasher.transport.UsbDevice;
import org.bootlace.flasher.transport.UsbPath;

/**
 * Reboots a running flight controller into its ROM: the letter {@code R}, then silence (Betaflight's
 * {@code reboot_character}; flashing.md §2.1). The bootloader is recognised by the socket it appears in, never by being
 * the next one that appears.
 */
public final class SerialReboot {

    private static final byte[] REBOOT = "R".getBytes(StandardCharsets.US_ASCII);

    /** The firmware wants 100 ms without another byte. */
    private static final Duration SILENCE = Duration.ofMillis(150);

    private static final String BY_HAND =
            "Unplug the board, hold its BOOT button, plug it in again, and repeat; no reboot is needed then.";

    private final HostPorts ports;
    private final BoardScan scan;
    private final BusWatch watch;

    /** Works on the boards of {@code ports}. */
    public SerialReboot(HostPorts ports) {
        this.ports = ports;
        this.scan = new BoardScan(ports);
        this.watch = new BusWatch(ports.clock());
    }

    /**
     * Reboots {@code running} and waits for its bootloader.
     *
     * @param running a board with a serial port
     * @param limit how long to wait
     * @throws Failure {@code SERIAL_PORT_FAILED}, or {@code REBOOT_NO_BOOTLOADER} when nothing appeared in time
     */
    public BoardSighting reboot(BoardSighting running, Duration limit) {
        String port = running.port().orElseThrow(() -> noPort(running));
        List<UsbPath> before = scan.bootloaders().stream().map(UsbDevice::path).toList();
        try (SerialTransport serial = ports.serial().open(port, SerialSettings.FLIGHT_CONTROLLER)) {
            serial.write(REBOOT);
            ports.clock().pause(SILENCE);
        } catch (SerialTransferException failed) {
            throw SerialFailure.of(port, failed);
        }
        return watch.until(limit, () -> appeared(running, before))
                .map(scan::bootloader)
                .orElseThrow(() -> nothingAppeared(running, port, limit));
    }

    private Optional<UsbDevice> appeared(BoardSighting running, List<UsbPath> before) {
        if (running.path().isPresent()) {
            return running.path().flatMap(scan::bootloaderAt);
        }
        List<UsbDevice> fresh = scan.bootloaders().stream()
                .filter(device -> !before.contains(device.path()))
                .toList();
        return fresh.size() == 1 ? Optional.of(fresh.get(0)) : Optional.empty();
    }

    private Failure nothingAppeared(BoardSighting running, String port, Duration limit) {
        boolean stillThere = ports.serial().devices().stream()
                .anyMatch(device -> device.port().equals(port));
        String where = running.path().map(path -> " at usb:" + path).orElse("");
        return new Failure(
                FailureKind.REBOOT_NO_BOOTLOADER,
                "The board on %s was told to reboot, but no bootloader appeared%s within %d s; %s."
                        .formatted(
                                port,
                                where,
                                limit.toSeconds(),
                                stillThere
                                        ? "its firmware still runs and does not listen to the letter R, or is armed"
                                        : "it left the bus, so its ROM may be listening to a receiver or a GPS instead"),
                stillThere ? BY_HAND : "Disconnect GPS and receiver. " + BY_HAND);
    }

    private static Failure noPort(BoardSighting running) {
        return new Failure(
                FailureKind.REBOOT_NO_BOOTLOADER,
                "The board %s has no serial port to send the reboot command to.".formatted(running.describe()),
                BY_HAND);
    }
}
