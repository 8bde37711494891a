package org.bootlace.emulator.app.settings;

import java.util.List;
import org.bootlace.emulator.chip.FlashGeometry;
import org.bootlace.emulator.chip.Sector;

/**
 * The sectors of flash that the firmware keeps for settings: the second one where sectors are large (0x08004000 on F4,
 * between vector table and code), else the last 4 KB. A flash of a single sector has none.
 *
 * @param sectors ascending and without gaps; may be empty
 */
public record SettingsRegion(List<Sector> sectors) {

    private static final int LARGE = 16 * 1024;
    private static final int ENOUGH = 4 * 1024;

    /** Where the firmware keeps settings in such a flash. */
    public static SettingsRegion in(FlashGeometry flash) {
        List<Sector> all = flash.sectors();
        if (all.size() < 2) {
            return new SettingsRegion(List.of());
        }
        if (all.get(1).size() >= LARGE) {
            return new SettingsRegion(List.of(all.get(1)));
        }
        int first = all.size() - 1; // counted from the end: a sector object for each page of a chip would cost too much
        while (first > 0 && all.get(first - 1).end() > flash.end() - ENOUGH) {
            first--;
        }
        return new SettingsRegion(List.copyOf(all.subList(first, all.size())));
    }

    /** First address; 0 when there is no region. */
    public long start() {
        return sectors.isEmpty() ? 0 : sectors.get(0).start();
    }

    /** Bytes. */
    public int size() {
        return sectors.stream().mapToInt(Sector::size).sum();
    }
}
