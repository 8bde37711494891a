package org.bootlace.emulator.chip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.bootlace.emulator.testkit.TestHost;
import org.junit.jupiter.api.Test;

class WriteProtectedFlashTest {

    private static final long START = 0x0800_0000L;

    private final FlashArray cells =
            new FlashArray(TestHost.F405.memory().flash().geometry());
    private final List<Integer> refused = new ArrayList<>();
    private final FlashMedia flash = new WriteProtectedFlash(
            new TimedFlash(
                    cells,
                    new FlashTimer(TestHost.F405.timing().inUse(), Timing.TYPICAL, new SplittableRandom(1)),
                    new SplittableRandom(1)),
            new WriteProtection() {
                @Override
                public boolean covers(Sector sector) {
                    return sector.index() == 1;
                }

                @Override
                public void refused(Sector sector) {
                    refused.add(sector.index());
                }
            });

    @Test
    void an_erase_of_a_protected_sector_is_over_at_once_and_did_nothing() {
        cells.load(START + 0x4000, new byte[16]);
        Sector sector = cells.geometry().sectors().get(1);

        assertThat(flash.eraseNanos(sector)).isZero();
        flash.erase(sector);

        assertThat(cells.read(START + 0x4000, 16)).containsOnly(0);
        assertThat(refused).containsExactly(1);
    }

    @Test
    void programming_across_the_border_reaches_the_open_sector_only() {
        flash.program(START + 0x3FFE, new byte[] {1, 2, 3, 4}, 4);

        assertThat(cells.read(START + 0x3FFE, 4)).containsExactly(1, 2, 0xFF, 0xFF);
    }

    @Test
    void one_protected_sector_stops_a_mass_erase() {
        cells.load(START, new byte[16]);

        flash.massErase();

        assertThat(cells.read(START, 16)).containsOnly(0);
        flash.unprotected().massErase();
        assertThat(cells.read(START, 16)).containsOnly(0xFF);
    }

    @Test
    void unprotected_flash_is_free_of_every_protection_laid_over_it() {
        cells.load(START + 0x4000, new byte[16]);
        FlashMedia twice = new WriteProtectedFlash(flash, sector -> sector.index() == 0);

        twice.unprotected().massErase();

        assertThat(cells.read(START + 0x4000, 16)).containsOnly(0xFF);
    }
}
