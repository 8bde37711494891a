package org.bootlace.flasher.uart;

import java.util.ArrayList;
import java.util.List;

/** All pages of a chip in lists that one erase command takes. */
final class PageLists {

    /** The bootloaders of L152 and L082 fail above this, although there is room for more. */
    private static final int MOST_EXTENDED = 511;

    /** The byte 0xFF stands for everything. */
    private static final int MOST = 255;

    private PageLists() {}

    static List<List<Integer>> of(UartChip chip, UartCommand erase) {
        int most = erase == UartCommand.EXTENDED_ERASE ? MOST_EXTENDED : MOST;
        List<Integer> all = chip.numbers();
        List<List<Integer>> lists = new ArrayList<>();
        for (int from = 0; from < all.size(); from += most) {
            lists.add(all.subList(from, Math.min(all.size(), from + most)));
        }
        return lists;
    }
}
