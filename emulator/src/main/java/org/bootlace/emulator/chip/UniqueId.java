package org.bootlace.emulator.chip;

import java.util.random.RandomGenerator;

/**
 * The 96 bits that ST burns into every die: wafer coordinates, wafer number and lot in ASCII.
 *
 * @param word0 bits 31..0: X and Y on the wafer
 * @param word1 bits 63..32: wafer number in the low byte, three characters of the lot
 * @param word2 bits 95..64: four characters of the lot
 */
public record UniqueId(int word0, int word1, int word2) {

    /** One that looks like those of real dies. */
    public static UniqueId random(RandomGenerator random) {
        int position = (random.nextInt(1, 100) << 16) | random.nextInt(1, 100);
        int wafer = random.nextInt(1, 26);
        return new UniqueId(position, (digits(random, 3) << 8) | wafer, digits(random, 4));
    }

    /** The word with that number, 0 to 2. */
    int word(int index) {
        return index == 0 ? word0 : index == 1 ? word1 : word2;
    }

    private static int digits(RandomGenerator random, int count) {
        int packed = 0;
        for (int i = 0; i < count; i++) {
            packed = (packed << 8) | random.nextInt('0', '9' + 1);
        }
        return packed;
    }
}
