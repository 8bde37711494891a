package org.bootlace.emulator.chip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the layout strings promise, counted by a reader of their own, against the flash that is there. */
class LayoutStringTest {

    private static final Pattern SECTORS = Pattern.compile("\\s*(\\d+)\\*(\\d+)([KMB ]?)[a-g]");
    /** The GD32VF103's string speaks of a megabyte that the chip does not have; real silicon says so too. */
    private static final Map<String, Long> WRONG_IN_SILICON = Map.of("GD32VF103xB", 1024L * 1024);

    static List<ChipProfile> chips() {
        return ChipCatalogue.bundled().all().stream()
                .filter(ChipProfile::hasUsb)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("chips")
    void flash_is_as_large_as_its_string_says(ChipProfile chip) {
        long flash = chip.memory().flash().geometry().size();

        assertThat(total(chip.dfu().alternates().get(0))).isEqualTo(WRONG_IN_SILICON.getOrDefault(chip.name(), flash));
    }

    private static long total(String layout) {
        long sum = 0;
        Matcher run = SECTORS.matcher(layout.substring(layout.indexOf('/')));
        while (run.find()) {
            int unit = run.group(3).equals("K") ? 1024 : run.group(3).equals("M") ? 1024 * 1024 : 1;
            sum += Long.parseLong(run.group(1)) * Long.parseLong(run.group(2)) * unit;
        }
        return sum;
    }
}
