package org.bootlace.flasher.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.bootlace.flasher.testkit.FakeClock;
import org.bootlace.flasher.transport.SerialDevice;
import org.bootlace.flasher.transport.SerialPorts;
import org.bootlace.flasher.transport.SerialSettings;
import org.bootlace.flasher.transport.SerialTransport;

/** The UART bootloader of an F405 with 128 KiB, as AN3155 has it; answers at once, and forgets what nobody reads in time. */
final class HonestUart implements SerialPorts {

    static final String PORT = "/dev/ttyUSB0";
    static final String LAYOUT = "@Internal Flash  /0x08000000/04*016Kg,01*064Kg";

    private static final int FLASH = 0x0800_0000;
    private static final int SIZE_REGISTER = 0x1FFF_7A22;
    private static final int SIZE = 128 << 10;
    private static final byte ACK = 0x79;
    private static final byte NACK = 0x1F;
    private static final byte[] GET = {11, 0x31, 0, 1, 2, 0x11, 0x21, 0x31, 0x44, 0x63, 0x73, (byte) 0x82, (byte) 0x92};
    private static final int[] SECTORS = {16, 16, 16, 16, 64};

    /** What is waited for. */
    private enum Step {
        WAKE,
        COMMAND,
        ADDRESS,
        LENGTH,
        DATA,
        PAGES
    }

    private final FakeClock clock;
    private final byte[] flash = new byte[SIZE];
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private final ByteArrayOutputStream answer = new ByteArrayOutputStream();
    private Step step = Step.WAKE;
    private int command;
    private int address;
    private boolean tellsContent;
    private long writes;

    HonestUart(FakeClock clock) {
        this.clock = clock;
        Arrays.fill(flash, (byte) 0x33);
    }

    byte[] flash(long from, int length) {
        int offset = (int) (from - FLASH);
        return Arrays.copyOfRange(flash, offset, offset + length);
    }

    /** Whether the answer that is not read yet has bytes of the flash in it. */
    boolean tellsContent() {
        return tellsContent;
    }

    long writes() {
        return writes;
    }

    @Override
    public List<SerialDevice> devices() {
        return List.of();
    }

    @Override
    public SerialTransport open(String port, SerialSettings settings) {
        return new SerialTransport() {
            @Override
            public void write(byte[] data) {
                writes++;
                clock.advance(Duration.ofNanos(data.length * 95_000L));
                for (byte each : data) {
                    take(each);
                }
            }

            @Override
            public byte[] read(int max, Duration timeout) {
                byte[] all = answer.toByteArray();
                byte[] now = Arrays.copyOf(all, Math.min(max, all.length));
                answer.reset();
                answer.write(all, now.length, all.length - now.length);
                tellsContent &= answer.size() > 1;
                clock.advance(now.length == 0 ? timeout : Duration.ofNanos(now.length * 95_000L));
                return now;
            }

            @Override
            public void configure(SerialSettings next) {
                answer.reset();
            }

            @Override
            public boolean dtr(boolean asserted) {
                return true;
            }

            @Override
            public boolean rts(boolean asserted) {
                return true;
            }

            @Override
            public void close() {
                answer.reset();
            }
        };
    }

    private void take(byte each) {
        if (step == Step.WAKE) {
            if (each == 0x7F) {
                step = Step.COMMAND;
                answer.write(ACK);
            }
            return;
        }
        heard.write(each);
        if (heard.size() == expected()) {
            byte[] frame = heard.toByteArray();
            heard.reset();
            whole(frame);
        }
    }

    /** Bytes of the frame that is being heard; counts stand in its beginning. */
    private int expected() {
        byte[] begun = heard.toByteArray();
        return switch (step) {
            case ADDRESS -> 5;
            case DATA -> (begun[0] & 0xFF) + 3;
            case PAGES -> {
                int count = begun.length < 2 ? 0 : (begun[0] & 0xFF) << 8 | begun[1] & 0xFF;
                yield begun.length < 2 || count >= 0xFFF0 ? 3 : 2 + 2 * (count + 1) + 1;
            }
            default -> 2;
        };
    }

    private void whole(byte[] frame) {
        switch (step) {
            case COMMAND -> command(frame);
            case ADDRESS -> address(frame);
            case LENGTH -> content(frame);
            case DATA -> program(frame);
            case PAGES -> erase(frame);
            default -> {}
        }
    }

    private void command(byte[] frame) {
        command = frame[0] & 0xFF;
        if ((frame[0] ^ frame[1]) != -1 || !isKnown(command)) {
            answer.write(NACK);
            return;
        }
        answer.write(ACK);
        switch (command) {
            case 0 -> {
                answer.writeBytes(GET);
                answer.write(ACK);
            }
            case 2 -> answer.writeBytes(new byte[] {1, 4, 0x13, ACK});
            case 0x11, 0x21, 0x31 -> step = Step.ADDRESS;
            case 0x44 -> step = Step.PAGES;
            default -> {
                Arrays.fill(flash, (byte) 0xFF);
                answer.write(ACK);
                step = Step.WAKE;
            }
        }
    }

    private static boolean isKnown(int command) {
        return Arrays.asList(0, 2, 0x11, 0x21, 0x31, 0x44, 0x92).contains(command);
    }

    private void address(byte[] frame) {
        address = ByteBuffer.wrap(frame).getInt();
        boolean inside = Integer.compareUnsigned(address - FLASH, SIZE) < 0 || address == SIZE_REGISTER;
        if (!isSummed(frame) || !inside) {
            refuse();
            return;
        }
        answer.write(ACK);
        step = command == 0x21 ? Step.WAKE : command == 0x11 ? Step.LENGTH : Step.DATA;
    }

    private void content(byte[] frame) {
        int length = (frame[0] & 0xFF) + 1;
        if ((frame[0] ^ frame[1]) != -1 || !fits(length)) {
            refuse();
            return;
        }
        answer.write(ACK);
        answer.writeBytes(
                address == SIZE_REGISTER ? Arrays.copyOf(new byte[] {(byte) 128, 0}, length) : flash(address, length));
        tellsContent = true;
        step = Step.COMMAND;
    }

    private void program(byte[] frame) {
        int length = frame.length - 2;
        if (!isSummed(frame) || !fits(length) || address == SIZE_REGISTER) {
            refuse();
            return;
        }
        for (int i = 0; i < length; i++) {
            flash[address - FLASH + i] &= frame[1 + i];
        }
        answer.write(ACK);
        step = Step.COMMAND;
    }

    private boolean fits(int length) {
        return address == SIZE_REGISTER || address - FLASH + length <= SIZE;
    }

    private void erase(byte[] frame) {
        if (!isSummed(frame)) {
            refuse();
            return;
        }
        if (frame.length == 3) {
            Arrays.fill(flash, (byte) 0xFF);
        }
        for (int at = 2; at + 2 < frame.length; at += 2) {
            erase((frame[at] & 0xFF) << 8 | frame[at + 1] & 0xFF);
        }
        answer.write(ACK);
        step = Step.COMMAND;
    }

    private void erase(int sector) {
        if (sector < SECTORS.length) {
            int from = Arrays.stream(SECTORS, 0, sector).sum() * 1024;
            Arrays.fill(flash, from, from + SECTORS[sector] * 1024, (byte) 0xFF);
        }
    }

    private void refuse() {
        answer.write(NACK);
        step = Step.COMMAND;
    }

    private static boolean isSummed(byte[] frame) {
        int sum = 0;
        for (byte each : frame) {
            sum ^= each;
        }
        return sum == 0;
    }
}
