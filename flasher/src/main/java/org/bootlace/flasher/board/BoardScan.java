package org.bootlace.flasher.board;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bootlace.flasher.board.BoardSighting.Mode;
import org.bootlace.flasher.dfu.DeviceStrings;
import org.bootlace.flasher.dfu.DfuInterface;
import org.bootlace.flasher.dfu.RunTimeDfu;
import org.bootlace.flasher.transport.HostPorts;
import org.bootlace.flasher.transport.SerialDevice;
import org.bootlace.flasher.transport.UsbDevice;
import org.bootlace.flasher.transport.UsbPath;
import org.bootlace.flasher.transport.UsbTransferException;
import org.bootlace.flasher.transport.UsbTransferException.Fault;
import org.bootlace.flasher.transport.UsbTransport;

/**
 * What a host sees: devices with a DFU interface in DFU mode, whoever made them, and serial ports of USB devices. Ports
 * without a USB device behind them are seen too, but no board is guessed there.
 */
public final class BoardScan {

    private final HostPorts ports;

    /** Looks through {@code ports}. */
    public BoardScan(HostPorts ports) {
        this.ports = ports;
    }

    /** Every bootloader and every USB serial port, with serial numbers; opens the devices to read them. */
    public List<BoardSighting> boards() {
        return sightings(true).stream()
                .filter(board -> board.path().isPresent())
                .toList();
    }

    /** Every bootloader and every serial port, without serial numbers; opens nothing. */
    List<BoardSighting> glance() {
        return sightings(false);
    }

    /**
     * Whether {@code sighting} is a board beyond doubt: in its bootloader, with a firmware that knows DFU, or with the USB ids
     * of a board's firmware. A serial port alone proves nothing.
     */
    public boolean isBoard(BoardSighting sighting) {
        return sighting.mode() == Mode.BOOTLOADER
                || sighting.path()
                        .flatMap(this::deviceAt)
                        .filter(device -> KnownFirmware.is(device)
                                || RunTimeDfu.find(device.configuration()).isPresent())
                        .isPresent();
    }

    /** Every board beyond doubt, one sighting for each socket; opens nothing. */
    public List<BoardSighting> boardsBeyondDoubt() {
        return BoardLocator.onePerSocket(glance()).stream()
                .filter(board -> board.path().isPresent() && isBoard(board))
                .toList();
    }

    /** Every socket with a device in it, whatever it is. */
    public Set<UsbPath> occupied() {
        Set<UsbPath> sockets = new HashSet<>();
        ports.usb().devices().forEach(device -> sockets.add(device.path()));
        ports.serial().devices().forEach(port -> port.path().ifPresent(sockets::add));
        return sockets;
    }

    /** The serial number of the device at {@code path}, for which it is opened; empty when it cannot be read. */
    public Optional<String> serialAt(UsbPath path) {
        return deviceAt(path).flatMap(this::serialOf);
    }

    /** The bootloader that is plugged in at {@code path}. */
    public Optional<UsbDevice> bootloaderAt(UsbPath path) {
        return bootloaders().stream()
                .filter(device -> device.path().equals(path))
                .findFirst();
    }

    /** Every device in DFU mode. */
    public List<UsbDevice> bootloaders() {
        return ports.usb().devices().stream()
                .filter(device -> DfuInterface.find(device.configuration()).isPresent())
                .toList();
    }

    /** Whether a device other than a bootloader is plugged in at {@code path}. */
    public boolean hasApplicationAt(UsbPath path) {
        return ports.usb().devices().stream()
                        .anyMatch(device -> device.path().equals(path)
                                && DfuInterface.find(device.configuration()).isEmpty())
                || ports.serial().devices().stream()
                        .anyMatch(port -> port.path().equals(Optional.of(path)));
    }

    /** The sighting of {@code device}, which is in DFU mode. */
    public BoardSighting bootloader(UsbDevice device) {
        return bootloader(device, false);
    }

    /** The same with its serial number, for which it is opened. */
    BoardSighting bootloaderWithSerial(UsbDevice device) {
        return bootloader(device, true);
    }

    /** The serial port of the application that runs at {@code path}; its name may have changed since it was last seen. */
    public Optional<String> portAt(UsbPath path) {
        return ports.serial().devices().stream()
                .filter(port -> port.path().equals(Optional.of(path)))
                .map(SerialDevice::port)
                .findFirst();
    }

    /** Whether there is a serial port of that name. */
    public boolean hasPort(String name) {
        return ports.serial().devices().stream().anyMatch(port -> port.port().equals(name));
    }

    /** The device in run-time DFU mode that is plugged in at {@code path}. */
    public Optional<UsbDevice> runTimeDfuAt(UsbPath path) {
        return ports.usb().devices().stream()
                .filter(device -> device.path().equals(path))
                .filter(device -> RunTimeDfu.find(device.configuration()).isPresent())
                .findFirst();
    }

    private List<BoardSighting> sightings(boolean open) {
        List<BoardSighting> sightings = new ArrayList<>();
        bootloaders().forEach(device -> sightings.add(bootloader(device, open)));
        ports.serial().devices().forEach(port -> sightings.add(application(port, open)));
        detachable(sightings).forEach(device -> sightings.add(detachable(device, open)));
        return sightings;
    }

    /** Devices with a run-time DFU interface where no serial port was seen. */
    private List<UsbDevice> detachable(List<BoardSighting> seen) {
        return ports.usb().devices().stream()
                .filter(device -> RunTimeDfu.find(device.configuration()).isPresent())
                .filter(device -> seen.stream().noneMatch(board -> board.path().equals(Optional.of(device.path()))))
                .toList();
    }

    private BoardSighting detachable(UsbDevice device, boolean open) {
        return new BoardSighting(
                Mode.APPLICATION,
                Optional.of(device.path()),
                Optional.empty(),
                open ? serialOf(device) : Optional.empty(),
                ids(device));
    }

    private BoardSighting bootloader(UsbDevice device, boolean open) {
        Serial serial = open ? serial(device) : Serial.UNKNOWN;
        return new BoardSighting(
                Mode.BOOTLOADER,
                Optional.of(device.path()),
                Optional.empty(),
                serial.number,
                ids(device),
                serial.refusal);
    }

    private BoardSighting application(SerialDevice port, boolean open) {
        Optional<UsbDevice> device = port.path().flatMap(this::deviceAt);
        String ids = device.map(BoardScan::ids).orElse("");
        return new BoardSighting(
                Mode.APPLICATION,
                port.path(),
                Optional.of(port.port()),
                open ? device.flatMap(this::serialOf) : Optional.empty(),
                (port.description() + " " + ids).strip());
    }

    private Optional<UsbDevice> deviceAt(UsbPath path) {
        return ports.usb().devices().stream()
                .filter(device -> device.path().equals(path))
                .findFirst();
    }

    private Optional<String> serialOf(UsbDevice device) {
        return serial(device).number;
    }

    /** The serial number, or why it could not be asked for, which is no reason not to show a device. */
    private Serial serial(UsbDevice device) {
        try (UsbTransport usb = ports.usb().open(device)) {
            return new Serial(new DeviceStrings(usb).read(device.serialIndex()), Optional.empty());
        } catch (UsbTransferException unreadable) {
            return new Serial(Optional.empty(), Optional.of(unreadable.fault()));
        }
    }

    private record Serial(Optional<String> number, Optional<Fault> refusal) {
        static final Serial UNKNOWN = new Serial(Optional.empty(), Optional.empty());
    }

    private static String ids(UsbDevice device) {
        return "%04x:%04x".formatted(device.vendorId(), device.productId());
    }
}
