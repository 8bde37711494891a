package org.bootlace.features.bench.emulated;

import java.util.List;
import java.util.Optional;
import org.bootlace.features.bench.emulated.HostSocket.Trouble;
import org.bootlace.flasher.transport.SerialDevice;
import org.bootlace.flasher.transport.SerialPorts;
import org.bootlace.flasher.transport.SerialSettings;
import org.bootlace.flasher.transport.SerialTransferException;
import org.bootlace.flasher.transport.SerialTransferException.Fault;
import org.bootlace.flasher.transport.SerialTransport;

/**
 * A serial port for each socket that a CDC-ACM function is plugged into, and those that UARTs are wired to; the latter can be
 * opened by whoever knows their names.
 */
record EmulatedSerialPorts(List<HostSocket> sockets, List<UartAdapter> adapters) implements SerialPorts {

    @Override
    public List<SerialDevice> devices() {
        return sockets.stream()
                .map(EmulatedSerialPorts::serialDevice)
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public SerialTransport open(String port, SerialSettings settings) {
        Optional<UartAdapter> uart =
                adapters.stream().filter(at -> at.name().equals(port)).findFirst();
        if (uart.isPresent()) {
            return EmulatedUartTransport.open(uart.get(), settings);
        }
        HostSocket socket = sockets.stream()
                .filter(at -> at.serialPort().equals(port))
                .findFirst()
                .orElseThrow(() -> missing(port));
        EnumeratedDevice device = socket.device().orElseThrow(() -> missing(port));
        CdcFunction cdc = CdcFunction.in(device.device().configuration()).orElseThrow(() -> missing(port));
        refuse(socket, Trouble.SERIAL_ACCESS_DENIED, Fault.ACCESS_DENIED, "permission denied");
        refuse(socket, Trouble.SERIAL_BUSY, Fault.BUSY, "device or resource busy");
        return EmulatedSerialTransport.open(socket, device.function(), cdc, settings);
    }

    private static Optional<SerialDevice> serialDevice(HostSocket socket) {
        return socket.device()
                .filter(device ->
                        CdcFunction.in(device.device().configuration()).isPresent())
                .map(device -> new SerialDevice(socket.serialPort(), device.product(), Optional.of(socket.path())));
    }

    private static void refuse(HostSocket socket, Trouble trouble, Fault fault, String why) {
        if (socket.meets(trouble)) {
            throw new SerialTransferException(fault, "open " + socket.serialPort() + ": " + why);
        }
    }

    private static SerialTransferException missing(String port) {
        return new SerialTransferException(Fault.NOT_FOUND, "open " + port + ": no such file or directory");
    }
}
