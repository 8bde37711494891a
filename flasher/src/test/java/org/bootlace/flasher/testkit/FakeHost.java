package org.bootlace.flasher.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootlace.flasher.testkit.FakeBoard.Mode;
import org.bootlace.flasher.transport.HostPorts;
import org.bootlace.flasher.transport.SerialDevice;
import org.bootlace.flasher.transport.SerialPorts;
import org.bootlace.flasher.transport.SerialSettings;
import org.bootlace.flasher.transport.SerialTransferException;
import org.bootlace.flasher.transport.SerialTransport;
import org.bootlace.flasher.transport.UsbBus;
import org.bootlace.flasher.transport.UsbDevice;
import org.bootlace.flasher.transport.UsbTransferException;
import org.bootlace.flasher.transport.UsbTransport;

/** A host with boards plugged into it, on a clock that the boards and the flasher share. */
public final class FakeHost {

    public final FakeClock clock = new FakeClock();
    public final List<FakeBoard> boards = new ArrayList<>();
    public final List<String> log = new ArrayList<>();
    public Optional<SerialTransferException.Fault> serialFault = Optional.empty();

    /** When the serial fault ends, in nanoseconds. */
    public long serialFaultUntil = Long.MAX_VALUE;

    /** How often the flasher has looked what is on the bus. */
    public int looks;

    /** Happens at each look. */
    public Runnable onLook = () -> {};

    public FakeBoard plug(String path, Mode mode) {
        FakeBoard board = new FakeBoard(clock, path, "/dev/ttyACM" + boards.size(), mode);
        boards.add(board);
        return board;
    }

    public HostPorts ports() {
        return new HostPorts(new Bus(), new Serial(), clock);
    }

    private final class Bus implements UsbBus {

        @Override
        public List<UsbDevice> devices() {
            looks++;
            onLook.run();
            return boards.stream()
                    .map(FakeBoard::device)
                    .flatMap(Optional::stream)
                    .toList();
        }

        @Override
        public UsbTransport open(UsbDevice device) {
            FakeBoard board = boards.stream()
                    .filter(at -> at.path.equals(device.path()) && at.mode() != Mode.NOTHING)
                    .findFirst()
                    .orElseThrow(() -> new UsbTransferException(UsbTransferException.Fault.DISCONNECTED, "open"));
            board.openFault
                    .filter(fault -> clock.nanos() < board.openFaultUntil)
                    .ifPresent(fault -> {
                        throw new UsbTransferException(fault, "open " + device.path());
                    });
            log.add("open " + device.path());
            return board.dfu;
        }

        @Override
        public void close() {
            log.add("close bus");
        }
    }

    private final class Serial implements SerialPorts {

        @Override
        public List<SerialDevice> devices() {
            return boards.stream()
                    .filter(board -> board.mode() == Mode.APPLICATION)
                    .map(board -> new SerialDevice(
                            board.port,
                            "Betaflight",
                            board.portKnowsItsPath ? Optional.of(board.path) : Optional.empty()))
                    .toList();
        }

        @Override
        public SerialTransport open(String port, SerialSettings settings) {
            serialFault.filter(fault -> clock.nanos() < serialFaultUntil).ifPresent(fault -> {
                throw new SerialTransferException(fault, "open " + port);
            });
            log.add("open " + port);
            FakeBoard board = boards.stream()
                    .filter(at -> at.port.equals(port))
                    .findFirst()
                    .orElseThrow();
            board.bauds.add(settings.baud());
            return new SerialTransport() {
                @Override
                public void write(byte[] data) {
                    board.received(data);
                }

                @Override
                public byte[] read(int max, Duration timeout) {
                    if (board.mode() != Mode.APPLICATION) {
                        throw new SerialTransferException(SerialTransferException.Fault.DISCONNECTED, "read " + port);
                    }
                    byte[] said = board.said();
                    if (said.length == 0) {
                        clock.advance(timeout);
                    }
                    return said;
                }

                @Override
                public void close() {
                    log.add("close " + port);
                }
            };
        }
    }
}
