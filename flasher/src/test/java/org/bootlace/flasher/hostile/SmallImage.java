package org.bootlace.flasher.hostile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.DfuSeLayoutParser;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.testkit.FakeDfuDevice;

/** A firmware that starts, as the beginning of some flash and a little further on; a few blocks in all. */
record SmallImage(FirmwareImage image, MemoryLayout flash) {

    private static final int CODE = 5000;
    private static final int MORE_AT = 0x8100;
    private static final int MORE = 300;
    private static final int STACK = 0x2002_0000;

    static SmallImage in(Optional<MemoryLayout> announced) {
        MemoryLayout flash = announced.orElseGet(
                () -> DfuSeLayoutParser.parse(FakeDfuDevice.LAYOUT).layout().orElseThrow());
        Address start = flash.start();
        long room = 0x1_0000_0000L - start.value();
        Segment code = new Segment(start, code(start, (int) Math.min(CODE, room)));
        return new SmallImage(
                room < MORE_AT + MORE
                        ? FirmwareImage.of(code)
                        : FirmwareImage.of(code, new Segment(start.plus(MORE_AT), new byte[MORE])),
                flash);
    }

    /** What a fake device holds. */
    interface Content {

        byte[] at(long address, int length);
    }

    boolean isIn(Content flash) {
        return image.segments().stream()
                .allMatch(segment ->
                        Arrays.equals(segment.bytes(), flash.at(segment.start().value(), segment.size())));
    }

    private static byte[] code(Address start, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 7 + 1);
        }
        if (length >= 8) {
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(STACK).putInt((int) (start.value() + 9));
        }
        return bytes;
    }
}
