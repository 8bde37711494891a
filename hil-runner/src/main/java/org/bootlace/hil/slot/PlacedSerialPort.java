package org.bootlace.hil.slot;

import java.util.List;
import java.util.Optional;
import org.bootlace.flasher.transport.SerialDevice;
import org.bootlace.flasher.transport.SerialPorts;
import org.bootlace.flasher.transport.SerialSettings;
import org.bootlace.flasher.transport.SerialTransport;
import org.bootlace.flasher.transport.UsbPath;

/**
 * The serial ports of a host, of which the bench knows that one belongs to the board at a USB port, although it is plugged
 * in elsewhere: a serial adapter on the board's UART.
 */
record PlacedSerialPort(SerialPorts ports, String port, UsbPath path) implements SerialPorts {

    static SerialPorts on(SerialPorts ports, String port, UsbPath path) {
        return new PlacedSerialPort(ports, port, path);
    }

    @Override
    public List<SerialDevice> devices() {
        return ports.devices().stream().map(this::place).toList();
    }

    private SerialDevice place(SerialDevice device) {
        return device.port().equals(port)
                ? new SerialDevice(device.port(), device.description(), Optional.of(path))
                : device;
    }

    @Override
    public SerialTransport open(String name, SerialSettings settings) {
        return ports.open(name, settings);
    }
}
