package org.bootlace.emulator.app.settings;

import java.util.Map;
import java.util.TreeMap;
import org.bootlace.emulator.chip.FlashArray;
import org.bootlace.emulator.failure.NearestNames;

/**
 * The settings that lie in a board's flash, seen past the firmware: for tests that set a board up and look what became of
 * it. Safe from any thread.
 */
public final class StoredSettings {

    private final FlashArray cells;
    private final SettingsRegion region;

    /** The settings in those cells. */
    public StoredSettings(FlashArray cells) {
        this.cells = cells;
        this.region = SettingsRegion.in(cells.geometry());
    }

    /** Where they lie. */
    public SettingsRegion region() {
        return region;
    }

    /** Whether there are valid ones; not so on a new board, and after an erase. */
    public boolean present() {
        return SettingsImage.read(bytes()).isPresent();
    }

    /** What the user has set, by name; empty when nothing valid is stored. */
    public Map<String, String> values() {
        return SettingsImage.read(bytes()).orElseGet(Map::of);
    }

    /** The value the firmware will use. An unknown name is an {@link IllegalArgumentException}. */
    public String value(String name) {
        Setting setting = known(name);
        return values().getOrDefault(setting.name(), setting.standard());
    }

    /** Puts one value there, as if the user had set it and saved. */
    public void set(String name, String value) {
        Setting setting = known(name);
        String accepted = setting.accept(value)
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s does not take '%s'. %s".formatted(setting.name(), value, setting.range())));
        Map<String, String> values = new TreeMap<>(values());
        values.put(setting.name(), accepted);
        cells.load(region.start(), SettingsImage.of(values));
    }

    private byte[] bytes() {
        return region.size() == 0 ? new byte[0] : cells.read(region.start(), region.size());
    }

    private static Setting known(String name) {
        return Setting.named(name)
                .orElseThrow(() -> new IllegalArgumentException("no setting '" + name + "'; "
                        + NearestNames.remedy(
                                name, Setting.ALL.stream().map(Setting::name).toList())));
    }
}
