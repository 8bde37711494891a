package org.bootlace.emulator.app.msc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.bootlace.emulator.fuzz.FuzzInput;

/** What a host sends to the log disk: command wrappers, some of them in order, data nobody asked for, resets. */
public final class DiskFuzz {

    private static final byte[] VOLUME = LogVolume.holding(new byte[5_000]);
    private static final int LONGEST = 1 << 16;

    private DiskFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        FuzzInput input = new FuzzInput(bytes);
        BulkOnly transport = new BulkOnly(new ScsiDisk(VOLUME, "Fuzz", () -> {}));
        while (!input.isEmpty()) {
            switch (input.next() % 4) {
                case 0 -> transport.take(input.take(input.next()));
                case 1 -> drain(transport, 1 + input.word());
                case 2 -> transport.take(wrapper(input));
                default -> transport.reset();
            }
        }
        transport.reset();
        if (!transport.take(wrapper(new FuzzInput(new byte[0])))) {
            throw new AssertionError("a reset does not help");
        }
    }

    /** All that it has to say, in pieces of that length. */
    private static void drain(BulkOnly transport, int length) {
        int pieces = 0;
        for (Optional<byte[]> piece = transport.give(length); piece.isPresent(); piece = transport.give(length)) {
            if (piece.get().length > length || ++pieces > VOLUME.length + 2) {
                throw new AssertionError("more than was asked for");
            }
        }
    }

    private static byte[] wrapper(FuzzInput input) {
        return ByteBuffer.allocate(31)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0x43425355)
                .putInt(input.word())
                .putInt(input.word() % LONGEST)
                .put((byte) input.next())
                .put((byte) 0)
                .put((byte) 16)
                .put(input.take(16))
                .array();
    }
}
