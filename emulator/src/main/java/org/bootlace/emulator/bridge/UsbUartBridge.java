package org.bootlace.emulator.bridge;

import java.util.Optional;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.uart.LineCoding;
import org.bootlace.emulator.uart.UartFrame;
import org.bootlace.emulator.uart.UartPort;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.ControlReply;
import org.bootlace.emulator.usb.DescriptorSet;
import org.bootlace.emulator.usb.SetupPacket;
import org.bootlace.emulator.usb.StandardRequests;
import org.bootlace.emulator.usb.UsbFunction;
import org.bootlace.emulator.usb.UsbPort;
import org.bootlace.emulator.usb.WireTime;

/**
 * A USB serial adapter (CDC 1.2, PSTN 1.2 §6.3) on a board's UART. Line coding sets baud rate and parity of the line; DTR
 * and RTS move the pins that the wiring says. It stays on the bus whatever becomes of the board.
 *
 * <p>It never holds its own lock while it calls the board.
 */
public final class UsbUartBridge implements UsbFunction, AutoCloseable {

    private static final int DATA_ENDPOINT = BridgeDescriptors.DATA_ENDPOINT;

    private final EmulatedBoard board;
    private final DescriptorSet descriptors;
    private final StandardRequests standard;
    private final LineSetting line = new LineSetting();
    private final Pins pins;
    private final ReceivedBytes received = new ReceivedBytes();
    private final BridgePort port = new BridgePort(this);
    private final UartPort.Listener fromBoard = this::received;

    /** Wires a new adapter to the board; it drives no pin until a host sets its lines. */
    public UsbUartBridge(EmulatedBoard board, BridgeWiring wiring) {
        this.board = board;
        this.descriptors = BridgeDescriptors.of(board.serial());
        this.standard = new StandardRequests(descriptors);
        this.pins = new Pins(board, wiring);
        board.uart().addListener(fromBoard);
    }

    /** The adapter's USB plug. */
    public UsbPort usb() {
        return port;
    }

    @Override
    public byte[] deviceDescriptor() {
        return descriptors.device().clone();
    }

    @Override
    public byte[] configurationDescriptor() {
        return descriptors.configuration().clone();
    }

    @Override
    public long listeningAt() {
        return 0;
    }

    @Override
    public ControlReply control(SetupPacket setup, byte[] out) {
        ControlOutcome outcome = answer(setup, out);
        return new ControlReply(outcome, board.clock().now() + WireTime.control(setup.wLength()));
    }

    @Override
    public ControlOutcome out(int endpoint, byte[] data) {
        if (endpoint != DATA_ENDPOINT) {
            return ControlOutcome.STALL;
        }
        board.uart().send(data, line.coding());
        return ControlOutcome.ACK;
    }

    @Override
    public Optional<byte[]> in(int endpoint, int maxLength) {
        return endpoint == DATA_ENDPOINT ? received.take(maxLength) : Optional.empty();
    }

    @Override
    public void busReset() {
        synchronized (standard) {
            standard.busReset();
        }
        received.clear();
    }

    /** Takes the adapter off the board. */
    @Override
    public void close() {
        board.uart().removeListener(fromBoard);
    }

    private ControlOutcome answer(SetupPacket setup, byte[] out) {
        if (StandardRequests.isStandard(setup)) {
            synchronized (standard) {
                return standard.answer(setup);
            }
        }
        return switch ((setup.bmRequestType() << 8) | setup.bRequest()) {
            case 0x2120 -> line.set(out) ? ControlOutcome.ACK : ControlOutcome.STALL;
            case 0xA121 -> new ControlOutcome.Data(line.wire(setup.wLength()));
            case 0x2122 -> pins.set(setup.wValue());
            case 0x2123 -> ControlOutcome.ACK;
            default -> ControlOutcome.STALL;
        };
    }

    /** A byte whose frame does not fit the adapter's own setting is handed on as it was sampled, as adapters do. */
    private void received(UartFrame frame) {
        LineCoding own = line.coding();
        received.add(frame.sampledBy(own).value());
        port.dataReady(DATA_ENDPOINT);
    }
}
