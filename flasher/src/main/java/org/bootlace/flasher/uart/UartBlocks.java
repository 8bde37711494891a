package org.bootlace.flasher.uart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bootlace.flasher.memory.Segment;

/** Cuts runs into what one WRITE MEMORY takes. */
final class UartBlocks {

    private static final int BLOCK = 256;

    private UartBlocks() {}

    /** Pieces of {@code run} that end at multiples of 256, so that filling one up never makes it too long. */
    static List<Segment> of(Segment run) {
        List<Segment> blocks = new ArrayList<>();
        int offset = 0;
        while (offset < run.size()) {
            int toBoundary = BLOCK - (int) (run.start().plus(offset).value() % BLOCK);
            int length = Math.min(toBoundary, run.size() - offset);
            blocks.add(run.slice(offset, length));
            offset += length;
        }
        return blocks;
    }

    /** {@code block} in whole programming units, filled with 0xFF, which programs nothing, on both sides. */
    static Segment filled(Segment block, int unit) {
        int before = (int) (block.start().value() % unit);
        int after = Math.floorMod(-(before + block.size()), unit);
        byte[] bytes = new byte[before + block.size() + after];
        Arrays.fill(bytes, (byte) 0xFF);
        System.arraycopy(block.bytes(), 0, bytes, before, block.size());
        return new Segment(block.start().plus(-before), bytes);
    }
}
