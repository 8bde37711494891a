package org.bootlace.emulator.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.bootlace.emulator.chip.FlashArray;
import org.bootlace.emulator.chip.FlashGeometry;
import org.bootlace.emulator.chip.SectorRun;
import org.bootlace.emulator.testkit.TestHost;
import org.junit.jupiter.api.Test;

class StoredSettingsTest {

    private static final long START = 0x0800_0000L;

    private final FlashArray cells =
            new FlashArray(TestHost.F405.memory().flash().geometry());
    private final StoredSettings settings = new StoredSettings(cells);

    @Test
    void they_lie_between_vector_table_and_code_on_f4() {
        assertThat(settings.region().start()).isEqualTo(0x0800_4000L);
        assertThat(settings.region().size()).isEqualTo(16 * 1024);
    }

    @Test
    void small_sectors_put_them_at_the_end_and_a_single_one_has_no_room() {
        SettingsRegion small = SettingsRegion.in(geometry(128, 2048));
        assertThat(small.start()).isEqualTo(START + 252 * 1024);
        assertThat(small.size()).isEqualTo(4096);
        assertThat(SettingsRegion.in(geometry(256, 8192)).size()).isEqualTo(8192);
        assertThat(SettingsRegion.in(geometry(16, 128 * 1024)).start()).isEqualTo(START + 128 * 1024);
        assertThat(SettingsRegion.in(geometry(1, 128 * 1024)).size()).isZero();
    }

    @Test
    void a_new_board_has_none_and_uses_standard_values() {
        assertThat(settings.present()).isFalse();
        assertThat(settings.values()).isEmpty();
        assertThat(settings.value("motor_poles")).isEqualTo("14");
    }

    @Test
    void what_was_set_is_there_until_the_sector_is_erased() {
        settings.set("motor_poles", "22");
        settings.set("craft_name", "Rosie = best");
        assertThat(settings.values()).containsEntry("motor_poles", "22").containsEntry("craft_name", "Rosie = best");

        cells.erase(cells.geometry().sectors().get(1));

        assertThat(settings.present()).isFalse();
        assertThat(settings.value("motor_poles")).isEqualTo("14");
    }

    @Test
    void one_wrong_bit_spoils_them() {
        settings.set("motor_poles", "22");
        cells.flip(0x0800_4009L, 1);
        assertThat(settings.present()).isFalse();
    }

    @Test
    void rubbish_is_not_taken_for_settings() {
        Random random = new Random(1);
        byte[] rubbish = new byte[64];
        for (int round = 0; round < 1000; round++) {
            random.nextBytes(rubbish);
            System.arraycopy(new byte[] {'B', 'L', 'S', '1'}, 0, rubbish, 0, 4);
            cells.load(0x0800_4000L, rubbish);
            assertThat(settings.present()).isFalse();
        }
    }

    @Test
    void a_wrong_name_gets_the_nearest_one_and_a_wrong_value_what_is_allowed() {
        assertThatThrownBy(() -> settings.set("motor_pole", "12")).hasMessageContaining("motor_poles");
        assertThatThrownBy(() -> settings.set("motor_poles", "1")).hasMessageContaining("4 - 255");
        assertThatThrownBy(() -> settings.set("serialrx_provider", "X")).hasMessageContaining("CRSF");
    }

    private static FlashGeometry geometry(int count, int size) {
        return new FlashGeometry(START, List.of(SectorRun.of(count, size)));
    }
}
