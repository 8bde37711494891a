package org.bootlace.flasher.option;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.bootlace.flasher.memory.Address;

/**
 * What the option bytes of some parts mean; a row of {@code options.txt}.
 *
 * @param start the first byte of the first area
 * @param toldBy what else must fit: USB ids and product string
 * @param parts who has it
 * @param readout where the readout level is in the first area; registers may mirror it
 * @param open values of it that protect nothing
 * @param forEver values of it that lock the chip for good
 * @param complements how the areas keep copies of themselves
 * @param writing where the protection against erasing and programming is
 * @param watched bits that are worth a word when they are not as usual
 */
record OptionScheme(
        Address start,
        Pattern toldBy,
        String parts,
        List<Integer> readout,
        Set<Integer> open,
        Set<Integer> forEver,
        Complements complements,
        WriteProtection writing,
        List<WatchedBits> watched) {

    boolean fits(Address first, String description) {
        return first.equals(start) && toldBy.matcher(description).matches();
    }

    /** The level that {@code first}, the bytes of the first area, stand for. */
    ReadoutLevel level(byte[] first) {
        int at = readout.get(0);
        if (at >= first.length) {
            return ReadoutLevel.UNKNOWN;
        }
        int value = first[at] & 0xFF;
        if (forEver.contains(value)) {
            return ReadoutLevel.LOCKED_FOR_EVER;
        }
        return open.contains(value) ? ReadoutLevel.OPEN : ReadoutLevel.PROTECTED;
    }
}
