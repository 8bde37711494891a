package org.bootlace.emulator.rom.dfu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.bootlace.emulator.testkit.TestHost;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.SetupPacket;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random requests, in and out of order, answered by the emulated ROM and by {@link ClassicOracle} alike. */
class ClassicWalkTest {

    private static final int STEPS = 20_000;
    private static final int[] BLOCKS = {0, 0, 1, 2, 2, 3, 511, 513, 514, 600, 0xFFFF};
    private static final int[] LENGTHS = {0, 1, 2, 4, 5, 6, 64, 2047, 2048, 2049, 4096};
    private static final long[] ADDRESSES = {0x0800_0000L, 0x0800_4321L, 0x080F_FFFFL, 0x0810_0000L, 0x07FF_FFFFL, 0};

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void the_table_and_an_independent_transcription_agree(long seed) {
        Random random = new Random(seed);
        TestHost host = TestHost.inRom();
        ClassicOracle oracle = new ClassicOracle();
        for (int step = 0; step < STEPS; step++) {
            SetupPacket setup = request(random);
            byte[] out = setup.isIn() ? TestHost.NOTHING : payload(random, setup);
            String expected = oracle.answer(setup.bRequest(), setup.isIn(), setup.wValue(), out, setup.wLength());
            assertThat(seen(host, setup, host.transfer(setup, out), expected))
                    .as("step %d: %s", step, setup)
                    .isEqualTo(expected);
            if (oracle.isLeaving()) {
                host.board.boot0(true);
                host.board.reset();
                host.millis(300);
                oracle = new ClassicOracle();
            }
        }
    }

    private static SetupPacket request(Random random) {
        boolean in = random.nextBoolean();
        int request = random.nextInt(4) == 0 ? random.nextInt(9) : new int[] {1, 2, 3, 3, 3, 4, 6}[random.nextInt(7)];
        int length = request == 3 ? 6 : request == 4 || request == 6 ? 0 : LENGTHS[random.nextInt(LENGTHS.length)];
        boolean sensible = random.nextInt(8) != 0;
        boolean direction = sensible ? request == 2 || request == 3 || request == 5 : in;
        return new SetupPacket(direction ? 0xA1 : 0x21, request, BLOCKS[random.nextInt(BLOCKS.length)], 0, length);
    }

    /** Never Read Unprotect or Mass Erase, whose resets and waits have tests of their own. */
    private static byte[] payload(Random random, SetupPacket setup) {
        byte[] bytes = new byte[setup.wLength()];
        if (setup.wValue() == 0 && bytes.length == 5) {
            int opcode = new int[] {0x21, 0x41, 0x55}[random.nextInt(3)];
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put((byte) opcode)
                    .putInt((int) ADDRESSES[random.nextInt(ADDRESSES.length)]);
        }
        return bytes;
    }

    private static String seen(TestHost host, SetupPacket setup, ControlOutcome outcome, String expected) {
        if (outcome instanceof ControlOutcome.Data data) {
            int plus = expected.indexOf('+');
            if (setup.bRequest() != 2 || plus < 0) {
                return ClassicOracle.hex(data.bytes());
            }
            long address = Long.parseLong(expected.substring(0, plus), 16);
            int length = Integer.parseInt(expected.substring(plus + 1));
            assertThat(data.bytes()).isEqualTo(host.board.flash().read(address, length));
            return expected;
        }
        return outcome.equals(ControlOutcome.STALL) ? ClassicOracle.STALL : ClassicOracle.ACK;
    }
}
