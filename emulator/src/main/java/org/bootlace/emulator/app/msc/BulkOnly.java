package org.bootlace.emulator.app.msc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Bulk-only transport (USB Mass Storage Class, Bulk-Only Transport 1.0 §5 and §6): a command wrapper of 31 bytes, data one
 * way or the other, a status wrapper of 13 bytes. After a wrapper that is none, only a reset helps (§6.6.1).
 */
final class BulkOnly {

    private static final int COMMAND_WRAPPER = 31;
    private static final int STATUS_WRAPPER = 13;
    private static final int COMMAND_SIGNATURE = 0x43425355;
    private static final int STATUS_SIGNATURE = 0x53425355;
    private static final int BLOCK = 15;
    private static final int LONGEST_BLOCK = 16;

    private final ScsiDisk disk;
    private @Nullable Exchange exchange;
    private boolean confused;

    /** One command on its way. */
    private static final class Exchange {
        final int tag;
        final boolean passed;
        final byte[] data;
        final boolean toHost;
        int given;
        boolean ended;
        /** Bytes that the host still wants to send or to have. */
        long left;

        Exchange(int tag, long length, boolean toHost, ScsiDisk.Result result) {
            this.tag = tag;
            this.toHost = toHost;
            this.left = length;
            this.passed = result.passed();
            this.data =
                    toHost ? Arrays.copyOf(result.data(), (int) Math.min(length, result.data().length)) : new byte[0];
        }
    }

    BulkOnly(ScsiDisk disk) {
        this.disk = disk;
    }

    /** Takes what the host sends; false for what it should not have sent. */
    boolean take(byte[] sent) {
        Exchange now = exchange;
        if (now != null) {
            boolean fits = !now.toHost && sent.length <= now.left;
            now.left -= fits ? sent.length : 0;
            return fits;
        }
        ByteBuffer wrapper = ByteBuffer.wrap(sent).order(ByteOrder.LITTLE_ENDIAN);
        confused |= sent.length != COMMAND_WRAPPER
                || wrapper.getInt(0) != COMMAND_SIGNATURE
                || sent[13] != 0
                || (sent[14] & 0x1F) == 0
                || (sent[14] & 0x1F) > LONGEST_BLOCK;
        if (confused) {
            return false;
        }
        byte[] command = Arrays.copyOfRange(sent, BLOCK, BLOCK + LONGEST_BLOCK);
        long length = wrapper.getInt(8) & 0xFFFF_FFFFL;
        exchange = new Exchange(wrapper.getInt(4), length, (sent[12] & 0x80) != 0, disk.run(command));
        return true;
    }

    /** What the host is to have next; empty while there is nothing to tell. */
    Optional<byte[]> give(int maxLength) {
        Exchange now = exchange;
        if (now == null || (!now.toHost && now.left > 0)) {
            return Optional.empty();
        }
        if (now.left > 0 && !now.ended) {
            return Optional.of(data(now, maxLength));
        }
        if (maxLength < STATUS_WRAPPER) {
            return Optional.empty();
        }
        exchange = null;
        return Optional.of(ByteBuffer.allocate(STATUS_WRAPPER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(STATUS_SIGNATURE)
                .putInt(now.tag)
                .putInt((int) now.left)
                .put((byte) (now.passed ? 0 : 1))
                .array());
    }

    void reset() {
        exchange = null;
        confused = false;
    }

    /** The next piece; one that is shorter than the host asked for, perhaps empty, says that no more follows. */
    private static byte[] data(Exchange now, int maxLength) {
        int length = Math.min(maxLength, now.data.length - now.given);
        byte[] piece = Arrays.copyOfRange(now.data, now.given, now.given + length);
        now.given += length;
        now.left -= length;
        now.ended = length < maxLength;
        return piece;
    }
}
