package org.bootlace.features.bench.emulated;

import java.util.List;
import java.util.Optional;
import org.bootlace.features.bench.emulated.HostSocket.Trouble;
import org.bootlace.flasher.transport.UsbBus;
import org.bootlace.flasher.transport.UsbDevice;
import org.bootlace.flasher.transport.UsbTransferException;
import org.bootlace.flasher.transport.UsbTransferException.Fault;
import org.bootlace.flasher.transport.UsbTransport;

/**
 * The sockets of the emulated host as the flasher's USB bus.
 *
 * @param closing what is to be done when nobody uses the bus any more
 */
record EmulatedUsbBus(List<HostSocket> sockets, Runnable closing) implements UsbBus {

    @Override
    public List<UsbDevice> devices() {
        return sockets.stream()
                .map(HostSocket::device)
                .flatMap(Optional::stream)
                .map(EnumeratedDevice::device)
                .toList();
    }

    @Override
    public UsbTransport open(UsbDevice device) {
        HostSocket socket = sockets.stream()
                .filter(at -> at.path().equals(device.path()))
                .findFirst()
                .orElseThrow(() -> gone(device));
        EnumeratedDevice there = socket.device().orElseThrow(() -> gone(device));
        refuse(socket, Trouble.USB_ACCESS_DENIED, Fault.ACCESS_DENIED, "the user has no right to the device node");
        refuse(socket, Trouble.USB_DRIVER_MISSING, Fault.NO_DRIVER, "no usable driver is bound");
        refuse(socket, Trouble.USB_BUSY, Fault.BUSY, "another program claimed the interface");
        return new EmulatedUsbTransport(socket.pipe(there.function()));
    }

    @Override
    public void close() {
        closing.run();
    }

    private static void refuse(HostSocket socket, Trouble trouble, Fault fault, String why) {
        if (socket.meets(trouble)) {
            throw new UsbTransferException(fault, "open " + socket.path() + ": " + why);
        }
    }

    private static UsbTransferException gone(UsbDevice device) {
        return new UsbTransferException(Fault.DISCONNECTED, "open " + device.path() + ": there is no device");
    }
}
