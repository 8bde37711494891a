package org.bootlace.emulator.chip;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * How a flash controller programs: unit by unit, and what a unit does that is not erased. A unit that is given in part
 * is padded with ones, as the bootloader does.
 *
 * @param bytes of a unit
 */
record UnitRules(ProgramRule rule, int bytes) {

    private static final byte ERASED = (byte) 0xFF;

    static UnitRules of(MemoryProfile.Flash flash) {
        return new UnitRules(flash.rule(), flash.unit());
    }

    /** Programs the first {@code count} of {@code data} at {@code offset} of the cells. */
    void program(SparseBytes cells, BrokenUnits broken, int offset, byte[] data, int count) {
        if (rule == ProgramRule.AND) {
            cells.and(offset, data, count);
            return;
        }
        for (int unit = offset - offset % bytes; unit < offset + count; unit += bytes) {
            programUnit(cells, broken, unit, padded(unit, offset, data, count));
        }
    }

    /**
     * Power that fails while a block is programmed.
     *
     * @param after how many bytes were done
     * @param damage decides which bits of the unit under way are
     */
    record PowerCut(int after, RandomGenerator damage) {}

    /**
     * Programs the units that were done when power failed, and the one under way halfway: each of its bits that was to
     * become 0 did so or not. With error correction it cannot be read any more.
     */
    void programHalfway(SparseBytes cells, BrokenUnits broken, int offset, byte[] data, PowerCut cut) {
        int last = (offset + cut.after()) - (offset + cut.after()) % bytes;
        program(cells, broken, offset, data, Math.max(0, last - offset));
        if (last < offset + data.length) {
            byte[] wanted = padded(last, offset, data, data.length);
            byte[] old = cells.read(last, Math.min(bytes, cells.size() - last));
            byte[] half = old.clone();
            for (int i = 0; i < half.length; i++) {
                half[i] &= (byte) (wanted[i] | cut.damage().nextInt(256));
            }
            cells.write(last, half, half.length);
            if (rule.hasEcc() && !Arrays.equals(old, wanted)) {
                broken.add(last);
            }
        }
    }

    private void programUnit(SparseBytes cells, BrokenUnits broken, int unit, byte[] fresh) {
        int length = Math.min(bytes, cells.size() - unit);
        byte[] old = cells.read(unit, length);
        boolean nothing = isAll(fresh, ERASED) || Arrays.equals(old, fresh);
        if (nothing) {
            return;
        }
        boolean zero = isAll(fresh, (byte) 0);
        boolean fits = isAll(old, ERASED) && !broken.isBroken(unit, length);
        if (fits || (zero && rule.takesZero())) {
            cells.write(unit, fresh, length);
        } else if (rule == ProgramRule.ECC_UNCHECKED) {
            cells.and(unit, fresh, length);
            broken.add(unit);
        }
    }

    /** The unit as the bootloader hands it to the controller. */
    private byte[] padded(int unit, int offset, byte[] data, int count) {
        byte[] fresh = new byte[bytes];
        Arrays.fill(fresh, ERASED);
        int from = Math.max(unit, offset);
        int to = Math.min(unit + bytes, offset + count);
        System.arraycopy(data, from - offset, fresh, from - unit, Math.max(0, to - from));
        return fresh;
    }

    private static boolean isAll(byte[] unit, byte value) {
        for (byte cell : unit) {
            if (cell != value) {
                return false;
            }
        }
        return true;
    }
}
