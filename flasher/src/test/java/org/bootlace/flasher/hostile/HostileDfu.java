package org.bootlace.flasher.hostile;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bootlace.flasher.fuzz.FuzzInput;
import org.bootlace.flasher.testkit.FakeBoard;
import org.bootlace.flasher.testkit.FakeClock;
import org.bootlace.flasher.transport.ControlSetup;
import org.bootlace.flasher.transport.UsbBus;
import org.bootlace.flasher.transport.UsbDevice;
import org.bootlace.flasher.transport.UsbTransferException;
import org.bootlace.flasher.transport.UsbTransferException.Fault;
import org.bootlace.flasher.transport.UsbTransport;

/**
 * Stands between the flasher and a device, and does to each transfer what one byte of the input says: the upper half is how many
 * transfers, squared, are left alone before it, the lower half what is done. Without bytes everything is left alone.
 */
final class HostileDfu {

    /** No job needs as many on the fake's own memory; one on a memory that the input announces ends with the device leaving. */
    private static final long MOST_TRANSFERS = 100_000;

    private static final int CLASS_IN = 0xA1;
    private static final int DNLOAD = 1;
    private static final int UPLOAD = 2;
    private static final int GETSTATUS = 3;
    private static final byte[] LONGEST_PAUSE = {0, -1, -1, -1};

    private final FakeClock clock;
    private final FakeBoard board;
    private final Optional<byte[]> configuration;
    private final FuzzInput input;
    private int quiet;
    private int action;
    private int again;
    private long transfers;
    private long downloads;
    private long blocksTaken;
    private boolean lied;
    private int open;

    HostileDfu(FakeClock clock, FakeBoard board, Optional<byte[]> configuration, FuzzInput input) {
        this.clock = clock;
        this.board = board;
        this.configuration = configuration;
        this.input = input;
        next();
    }

    long transfers() {
        return transfers;
    }

    long downloads() {
        return downloads;
    }

    /** Downloads of data that were reported as taken. */
    long blocksTaken() {
        return blocksTaken;
    }

    /** Whether an upload gave something else than what the flash holds. */
    boolean liedWhenRead() {
        return lied;
    }

    /** How often the device is open. */
    int open() {
        return open;
    }

    UsbBus on(UsbBus bus) {
        return new UsbBus() {
            @Override
            public List<UsbDevice> devices() {
                return bus.devices().stream().map(HostileDfu.this::described).toList();
            }

            @Override
            public UsbTransport open(UsbDevice device) {
                UsbTransport wire = new Wire(bus.open(device));
                open++;
                return wire;
            }

            @Override
            public void close() {
                bus.close();
            }
        };
    }

    private UsbDevice described(UsbDevice device) {
        return configuration
                .filter(any -> board.mode() == FakeBoard.Mode.BOOTLOADER)
                .map(bytes -> new UsbDevice(device.path(), 0x0483, 0xDF11, 0x2200, 3, bytes))
                .orElse(device);
    }

    private void next() {
        int step = input.next();
        quiet = (step >> 4) * (step >> 4);
        action = step & 0xF;
    }

    /** What is done to the transfer that begins now. */
    private int begun() {
        clock.advance(Duration.ofNanos(100_000));
        if (++transfers > MOST_TRANSFERS) {
            board.unplug();
        }
        if (again > 0) {
            again--;
            return action;
        }
        if (quiet-- > 0) {
            return 0;
        }
        if (action == 15) {
            again = input.word() % 3000;
            action = input.next() % 15;
        }
        return action;
    }

    private void ended() {
        if (quiet < 0 && again == 0) {
            next();
        }
    }

    private final class Wire implements UsbTransport {

        private final UsbTransport device;
        private boolean closed;

        Wire(UsbTransport device) {
            this.device = device;
        }

        @Override
        public byte[] controlIn(ControlSetup setup, int length, Duration timeout) {
            int done = begun();
            try {
                fail(done, setup, timeout);
                byte[] honest = honestly(setup, length, timeout);
                byte[] reply = altered(done, setup, honest);
                boolean read = setup.bmRequestType() == CLASS_IN && setup.bRequest() == UPLOAD;
                lied |= read && !Arrays.equals(honest, reply);
                return reply;
            } finally {
                ended();
            }
        }

        @Override
        public void controlOut(ControlSetup setup, byte[] data, Duration timeout) {
            int done = begun();
            boolean download = setup.bRequest() == DNLOAD;
            downloads += download ? 1 : 0;
            try {
                fail(done, setup, timeout);
                if (done != 7) {
                    device.controlOut(setup, damaged(done, data), timeout);
                }
                if (done == 8) {
                    throw new UsbTransferException(Fault.TRANSFER_ERROR, "the status stage was lost");
                }
                blocksTaken += download && setup.wValue() > 1 && data.length > 0 ? 1 : 0;
            } catch (UsbTransferException expected) {
                throw expected;
            } catch (RuntimeException beyond) {
                throw new UsbTransferException(Fault.STALL, "beyond what the fake has: " + beyond);
            } finally {
                ended();
            }
        }

        /** What the fake cannot do, because its memory ends where the announced one goes on, it refuses. */
        private byte[] honestly(ControlSetup setup, int length, Duration timeout) {
            try {
                byte[] reply = device.controlIn(setup, length, timeout);
                return reply.length > length ? Arrays.copyOf(reply, length) : reply;
            } catch (UsbTransferException expected) {
                throw expected;
            } catch (RuntimeException beyond) {
                throw new UsbTransferException(Fault.STALL, "beyond what the fake has: " + beyond);
            }
        }

        private void fail(int done, ControlSetup setup, Duration timeout) {
            Fault[] faults = {Fault.STALL, Fault.TIMEOUT, Fault.TRANSFER_ERROR, Fault.DISCONNECTED};
            if (done >= 1 && done <= faults.length) {
                Fault fault = faults[done - 1];
                clock.advance(fault == Fault.TIMEOUT ? timeout : Duration.ZERO);
                throw new UsbTransferException(fault, "as the fuzzer wants it");
            }
            if (done == 5) {
                board.unplug();
                throw new UsbTransferException(Fault.DISCONNECTED, "pulled at " + setup);
            }
        }

        private byte[] damaged(int done, byte[] data) {
            byte[] bytes = data.clone();
            if (done == 6 && bytes.length > 0) {
                bytes[input.word() % bytes.length] ^= (byte) (1 + input.next() % 255);
            }
            return bytes;
        }

        private byte[] altered(int done, ControlSetup setup, byte[] honest) {
            boolean status = setup.bmRequestType() == CLASS_IN && setup.bRequest() == GETSTATUS;
            return switch (done) {
                case 6 -> flipped(honest);
                case 7 -> Arrays.copyOf(honest, input.next() % (honest.length + 1));
                case 8 -> Arrays.copyOf(honest, honest.length + input.word());
                case 9 -> input.counted();
                case 10 -> status ? with(honest, new byte[] {(byte) input.next()}, 0) : honest;
                case 11 -> status ? with(honest, new byte[] {(byte) (input.next() % 16)}, 4) : honest;
                case 12 -> status ? with(honest, LONGEST_PAUSE, 0) : honest;
                case 13 -> status ? with(honest, input.take(6), 0) : honest;
                case 14 -> status ? with(with(honest, LONGEST_PAUSE, 0), new byte[] {4}, 4) : honest;
                default -> honest;
            };
        }

        private byte[] flipped(byte[] honest) {
            byte[] reply = honest.clone();
            if (reply.length > 0) {
                reply[input.word() % reply.length] ^= (byte) (1 + input.next() % 255);
            }
            return reply;
        }

        private byte[] with(byte[] honest, byte[] some, int at) {
            byte[] reply = Arrays.copyOf(honest, Math.max(honest.length, at + some.length));
            System.arraycopy(some, 0, reply, at, some.length);
            return reply;
        }

        @Override
        public void claim(int interfaceNumber) {
            device.claim(interfaceNumber);
        }

        @Override
        public void selectAlternate(int interfaceNumber, int alternate) {
            int done = begun();
            try {
                fail(done, new ControlSetup(1, 11, alternate, interfaceNumber), Duration.ofSeconds(5));
                device.selectAlternate(interfaceNumber, alternate);
            } finally {
                ended();
            }
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                open--;
            }
            device.close();
        }
    }
}
