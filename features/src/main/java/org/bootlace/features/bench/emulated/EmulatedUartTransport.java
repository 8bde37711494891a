package org.bootlace.features.bench.emulated;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.bootlace.emulator.uart.LineCoding;
import org.bootlace.emulator.uart.Parity;
import org.bootlace.emulator.uart.UartFrame;
import org.bootlace.emulator.uart.UartPort;
import org.bootlace.flasher.transport.SerialSettings;
import org.bootlace.flasher.transport.SerialTransferException;
import org.bootlace.flasher.transport.SerialTransport;

/** An opened port that is wired to a board's UART. Bytes take their time on the line; the port adds none. */
final class EmulatedUartTransport implements SerialTransport, UartPort.Listener {

    private static final long STEP = Duration.ofNanos(20_000).toNanos();

    private final UartAdapter adapter;
    private final Deque<Integer> received = new ArrayDeque<>();
    private LineCoding coding;

    private EmulatedUartTransport(UartAdapter adapter, SerialSettings settings) {
        this.adapter = adapter;
        this.coding = coding(settings);
    }

    /** Opens the port as an operating system does: with DTR and RTS asserted. */
    static SerialTransport open(UartAdapter adapter, SerialSettings settings) {
        EmulatedUartTransport port = new EmulatedUartTransport(adapter, settings);
        adapter.board().uart().addListener(port);
        port.dtr(true);
        port.rts(true);
        return port;
    }

    @Override
    public void received(UartFrame frame) {
        received.add(frame.sampledBy(coding).value());
    }

    @Override
    public void write(byte[] data) {
        adapter.clock().advanceTo(adapter.board().uart().send(data.clone(), coding));
    }

    @Override
    public byte[] read(int max, Duration timeout) {
        long limit = adapter.clock().now() + timeout.toNanos();
        while (received.isEmpty() && adapter.clock().now() < limit) {
            adapter.clock().advanceTo(Math.min(limit, adapter.clock().now() + STEP));
        }
        ByteArrayOutputStream taken = new ByteArrayOutputStream();
        while (taken.size() < max && !received.isEmpty()) {
            taken.write(received.remove());
        }
        return taken.toByteArray();
    }

    @Override
    public void configure(SerialSettings settings) {
        coding = coding(settings);
    }

    @Override
    public boolean dtr(boolean asserted) {
        if (adapter.modemLines()) {
            adapter.board().boot0(asserted);
        }
        return adapter.modemLines();
    }

    @Override
    public boolean rts(boolean asserted) {
        if (adapter.modemLines()) {
            adapter.board().nrst(!asserted);
        }
        return adapter.modemLines();
    }

    @Override
    public void close() {
        adapter.board().uart().removeListener(this);
        dtr(false);
        rts(false);
    }

    private static LineCoding coding(SerialSettings settings) {
        Parity parity = settings.parity() == SerialSettings.Parity.EVEN ? Parity.EVEN : Parity.NONE;
        try {
            return new LineCoding(settings.baud(), 8, parity, 1);
        } catch (IllegalArgumentException impossible) {
            throw new SerialTransferException(
                    SerialTransferException.Fault.TRANSFER_ERROR, String.valueOf(impossible.getMessage()));
        }
    }
}
