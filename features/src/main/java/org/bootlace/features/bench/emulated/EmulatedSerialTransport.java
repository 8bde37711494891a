package org.bootlace.features.bench.emulated;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Optional;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.SetupPacket;
import org.bootlace.emulator.usb.UsbFunction;
import org.bootlace.features.bench.emulated.HostSocket.Trouble;
import org.bootlace.flasher.transport.SerialSettings;
import org.bootlace.flasher.transport.SerialTransferException;
import org.bootlace.flasher.transport.SerialTransferException.Fault;
import org.bootlace.flasher.transport.SerialTransport;
import org.bootlace.flasher.transport.UsbTransferException;

/** An opened CDC-ACM function, driven as a host's driver drives it: line coding, DTR, bulk transfers. */
record EmulatedSerialTransport(HostSocket socket, UsbFunction function, CdcFunction cdc) implements SerialTransport {

    private static final int SET_LINE_CODING = 0x20;
    private static final int SET_CONTROL_LINE_STATE = 0x22;
    private static final int DTR_AND_RTS = 3;
    private static final Duration CONTROL_TIMEOUT = Duration.ofSeconds(5);
    private static final long FRAME = Duration.ofMillis(1).toNanos();
    private static final byte[] NOTHING = {};

    static EmulatedSerialTransport open(
            HostSocket socket, UsbFunction function, CdcFunction cdc, SerialSettings settings) {
        EmulatedSerialTransport serial = new EmulatedSerialTransport(socket, function, cdc);
        byte[] coding = ByteBuffer.allocate(7)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(settings.baud())
                .put((byte) 0)
                .put((byte) (settings.parity() == SerialSettings.Parity.EVEN ? 2 : 0))
                .put((byte) 8)
                .array();
        serial.request(SET_LINE_CODING, 0, coding);
        serial.request(SET_CONTROL_LINE_STATE, DTR_AND_RTS, NOTHING);
        return serial;
    }

    @Override
    public void write(byte[] data) {
        if (socket.meets(Trouble.SERIAL_BYTES_LOST)) {
            return;
        }
        socket.cable().passUntil(socket.cable().now() + FRAME, function);
        if (!(present().out(cdc.out(), data.clone()) instanceof ControlOutcome.Ack)) {
            throw new SerialTransferException(Fault.TRANSFER_ERROR, "write " + socket.serialPort() + ": not taken");
        }
    }

    @Override
    public byte[] read(int max, Duration timeout) {
        long limit = socket.cable().now() + timeout.toNanos();
        Optional<byte[]> data = present().in(cdc.in(), max);
        while (data.isEmpty() && socket.cable().now() < limit) {
            socket.cable().passUntil(Math.min(limit, socket.cable().now() + FRAME), function);
            data = present().in(cdc.in(), max);
        }
        return data.orElse(NOTHING);
    }

    @Override
    public void close() {
        try {
            request(SET_CONTROL_LINE_STATE, 0, NOTHING);
        } catch (SerialTransferException gone) {
            // The board left first, as it does after a reboot.
        }
    }

    private void request(int bRequest, int wValue, byte[] data) {
        try {
            SetupPacket setup = new SetupPacket(0x21, bRequest, wValue, cdc.control(), data.length);
            socket.pipe(function).transfer(setup, data, CONTROL_TIMEOUT);
        } catch (UsbTransferException failed) {
            throw new SerialTransferException(Fault.DISCONNECTED, socket.serialPort() + ": " + failed.getMessage());
        }
    }

    private UsbFunction present() {
        if (!socket.cable().carries(function)) {
            throw new SerialTransferException(Fault.DISCONNECTED, socket.serialPort() + ": the device left the bus");
        }
        return function;
    }
}
