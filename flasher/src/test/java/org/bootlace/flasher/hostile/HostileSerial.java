package org.bootlace.flasher.hostile;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.bootlace.flasher.fuzz.FuzzInput;
import org.bootlace.flasher.fuzz.FuzzLaws;
import org.bootlace.flasher.testkit.FakeClock;
import org.bootlace.flasher.transport.SerialDevice;
import org.bootlace.flasher.transport.SerialPorts;
import org.bootlace.flasher.transport.SerialSettings;
import org.bootlace.flasher.transport.SerialTransferException;
import org.bootlace.flasher.transport.SerialTransferException.Fault;
import org.bootlace.flasher.transport.SerialTransport;

/**
 * Stands between the flasher and serial ports, and does to each read what one byte of the input says: the upper half is how many
 * reads, squared, are left alone before it, the lower half what is done. Without bytes everything is left alone.
 */
public final class HostileSerial {

    /** A flood comes faster than any line, but not for nothing. */
    /** What waits to be read is doubled up to here: the board may flood the line, and not the memory of its model. */
    private static final int MOST_DOUBLED = 65_536;

    private static final Duration EACH_BYTE = Duration.ofNanos(10_000);

    private static final long MOST_READS = 3_000_000;

    private final FakeClock clock;
    private final FuzzInput input;
    private final BooleanSupplier matters;
    private int quiet;
    private int action;
    private int again;
    private long reads;
    private boolean touched;
    private boolean lied;
    private int open;

    /** @param matters whether what is about to be read is content that a job believes */
    public HostileSerial(FakeClock clock, FuzzInput input, BooleanSupplier matters) {
        this.clock = clock;
        this.input = input;
        this.matters = matters;
        next();
    }

    /** Whether anything at all was not as the board said it. */
    public boolean touched() {
        return touched;
    }

    /** Whether content was read that the board does not hold. */
    boolean liedWhenRead() {
        return lied;
    }

    /** Ports that are open. */
    public int open() {
        return open;
    }

    public SerialPorts on(SerialPorts ports) {
        return new SerialPorts() {
            @Override
            public List<SerialDevice> devices() {
                return ports.devices();
            }

            @Override
            public SerialTransport open(String port, SerialSettings settings) {
                SerialTransport line = new Line(ports.open(port, settings));
                open++;
                return line;
            }
        };
    }

    private void next() {
        int step = input.next();
        quiet = (step >> 4) * (step >> 4);
        action = step & 0xF;
    }

    private final class Line implements SerialTransport {

        private final SerialTransport port;
        private byte[] rest = {};
        private boolean closed;

        Line(SerialTransport port) {
            this.port = port;
        }

        @Override
        public void write(byte[] data) {
            port.write(data);
        }

        @Override
        public byte[] read(int max, Duration timeout) {
            FuzzLaws.demand(++reads < MOST_READS, "reads for ever");
            boolean content = matters.getAsBoolean();
            byte[] said = rest.length > 0 ? rest : port.read(max, timeout);
            byte[] heard = altered(said, max, timeout);
            boolean changed = !Arrays.equals(said, heard);
            touched |= changed;
            lied |= changed && content;
            byte[] now = Arrays.copyOf(heard, Math.min(max, heard.length));
            rest = Arrays.copyOfRange(heard, now.length, heard.length);
            return now;
        }

        private byte[] altered(byte[] said, int max, Duration timeout) {
            if (again > 0) {
                again--;
            } else if (quiet-- > 0) {
                return said;
            } else if (action == 15) {
                again = input.word() % 3000;
                action = input.next() % 15;
            }
            try {
                return done(said, max, timeout);
            } finally {
                if (again == 0) {
                    next();
                }
            }
        }

        private byte[] done(byte[] said, int max, Duration timeout) {
            return switch (action) {
                case 1 -> {
                    clock.advance(timeout);
                    yield new byte[0];
                }
                case 2 -> flood(max, 0x1F);
                case 3 -> flood(max, 0x79);
                case 4 -> flood(max, input.next());
                case 5 -> new byte[] {0x1F};
                case 6 -> new byte[] {0x79};
                case 7 -> Arrays.copyOf(said, input.next() % (said.length + 1));
                case 8 -> Arrays.copyOf(said, said.length + input.word() % 5000);
                case 9 -> flipped(said);
                case 10 -> input.counted();
                case 11 -> throw new SerialTransferException(Fault.DISCONNECTED, "as the fuzzer wants it");
                case 12 -> throw new SerialTransferException(Fault.TRANSFER_ERROR, "as the fuzzer wants it");
                case 13 -> said.length > MOST_DOUBLED ? said : twice(said);
                case 14 -> input.take(input.word());
                default -> said;
            };
        }

        private byte[] flood(int max, int value) {
            byte[] bytes = new byte[max];
            Arrays.fill(bytes, (byte) value);
            clock.advance(EACH_BYTE.multipliedBy(max));
            return bytes;
        }

        private byte[] flipped(byte[] said) {
            byte[] heard = said.clone();
            if (heard.length > 0) {
                heard[input.word() % heard.length] ^= (byte) (1 + input.next() % 255);
            }
            return heard;
        }

        private byte[] twice(byte[] said) {
            byte[] heard = Arrays.copyOf(said, 2 * said.length);
            System.arraycopy(said, 0, heard, said.length, said.length);
            return heard;
        }

        @Override
        public void configure(SerialSettings settings) {
            rest = new byte[0];
            port.configure(settings);
        }

        @Override
        public boolean dtr(boolean asserted) {
            return port.dtr(asserted);
        }

        @Override
        public boolean rts(boolean asserted) {
            return port.rts(asserted);
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                open--;
            }
            port.close();
        }
    }
}
