package org.bootlace.emulator.rom.uart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.testkit.TestHost;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.emulator.uart.LineCoding;
import org.junit.jupiter.api.Test;

/** A million random bytes, most of them commands that make sense, answered alike by the board and by {@link UartOracle}. */
class UartWalkTest {

    private static final int BYTES = 1_000_000;
    private static final LineCoding CODING = LineCoding.evenParity(1_000_000);
    /** Longer than a mass erase, the reset after it and the start of the ROM. */
    private static final long PATIENCE = 20_000_000_000L;

    private static final int[] OPCODES = {0, 1, 2, 0x11, 0x11, 0x11, 0x21, 0x31, 0x31, 0x31, 0x31, 0x43, 0x44, 0x50};
    private static final int[] RARE = {0x63, 0x73, 0x82, 0x92, 0x7F};
    private static final int[] ADDRESSES = {
        0x0800_0000,
        0x0800_3FF0,
        0x080F_FFF0,
        0x0810_0000,
        0x0804_1234,
        0x2000_3000,
        0x2000_2FFF,
        0x2001_FFFE,
        0x1FFF_77D0,
        0
    };

    private final SplittableRandom random = new SplittableRandom(3155);
    private final VirtualClock clock = new VirtualClock();
    private final EmulatedBoard board =
            EmulatedBoard.builder(TestHost.F405).clock(clock).boot0(true).build();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private UartOracle oracle = new UartOracle();

    @Test
    void the_board_and_an_independent_transcription_agree() {
        board.uart().addListener(frame -> received.write(frame.value()));
        clock.advance(PATIENCE);
        for (int sent = 0; sent < BYTES; ) {
            byte[] bytes = next();
            for (byte value : bytes) {
                String expected = oracle.answer(value & 0xFF);
                if (!expected.equals(exchange(value))) {
                    assertThat(HexFormat.of().withUpperCase().formatHex(received.toByteArray()))
                            .as(
                                    "byte %d: 0x%02X of %s",
                                    sent, value & 0xFF, HexFormat.of().formatHex(bytes))
                            .isEqualTo(expected);
                }
                sent++;
            }
            if (oracle.isGone()) {
                board.reset();
                clock.advance(PATIENCE);
                oracle.reset();
            }
        }
    }

    private String exchange(byte value) {
        received.reset();
        board.uart().send(new byte[] {value}, CODING);
        clock.advance(PATIENCE);
        return HexFormat.of().withUpperCase().formatHex(received.toByteArray());
    }

    /** A 0x7F now and then, else a command, in one of sixteen with a byte that is wrong. */
    private byte[] next() {
        if (random.nextInt(6) == 0) {
            return new byte[] {0x7F};
        }
        int opcode =
                random.nextInt(24) == 0 ? RARE[random.nextInt(RARE.length)] : OPCODES[random.nextInt(OPCODES.length)];
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(opcode);
        bytes.write(~opcode);
        switch (opcode) {
            case 0x11 -> {
                address(bytes);
                int length = random.nextInt(4) == 0 ? random.nextInt(256) : random.nextInt(4);
                bytes.write(length);
                bytes.write(~length);
            }
            case 0x21 -> address(bytes);
            case 0x31 -> {
                address(bytes);
                counted(bytes, random.nextInt(8) == 0 ? 256 : 1 + random.nextInt(16), 256);
            }
            case 0x63 -> counted(bytes, 1 + random.nextInt(3), 14);
            case 0x44 -> erase(bytes);
            default -> {}
        }
        byte[] command = bytes.toByteArray();
        if (random.nextInt(16) == 0) {
            command[random.nextInt(command.length)] ^= (byte) (1 + random.nextInt(255));
        }
        return command;
    }

    private void address(ByteArrayOutputStream bytes) {
        int address = ADDRESSES[random.nextInt(ADDRESSES.length)];
        byte[] wire = {(byte) (address >> 24), (byte) (address >> 16), (byte) (address >> 8), (byte) address, 0};
        checked(bytes, wire);
    }

    private void counted(ByteArrayOutputStream bytes, int count, int bound) {
        byte[] wire = new byte[count + 2];
        wire[0] = (byte) (count - 1);
        for (int i = 1; i <= count; i++) {
            wire[i] = (byte) random.nextInt(bound);
        }
        checked(bytes, wire);
    }

    private void erase(ByteArrayOutputStream bytes) {
        if (random.nextInt(3) == 0) {
            checked(bytes, new byte[] {
                (byte) 0xFF, (byte) (random.nextInt(2) == 0 ? 0xFF : 0xEF + random.nextInt(17)), 0
            });
            return;
        }
        int pages = 1 + random.nextInt(3);
        byte[] wire = new byte[2 + 2 * pages + 1];
        wire[1] = (byte) (pages - 1);
        for (int i = 0; i < pages; i++) {
            wire[3 + 2 * i] = (byte) random.nextInt(13);
        }
        checked(bytes, wire);
    }

    /** Fills in the last byte, so that the XOR of all is 0. */
    private static void checked(ByteArrayOutputStream bytes, byte[] wire) {
        for (int i = 0; i < wire.length - 1; i++) {
            wire[wire.length - 1] ^= wire[i];
        }
        bytes.writeBytes(wire);
    }
}
