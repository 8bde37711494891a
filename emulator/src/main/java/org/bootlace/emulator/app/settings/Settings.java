package org.bootlace.emulator.app.settings;

import java.util.Map;
import java.util.TreeMap;
import org.bootlace.emulator.chip.FlashMedia;
import org.bootlace.emulator.chip.Sector;

/**
 * The settings as the running firmware holds them: read once when it starts, changed in RAM, written back when it is told
 * to save. Invalid flash content means standard values; it is left as it is until the next save. Not thread safe.
 */
public final class Settings {

    private final FlashMedia flash;
    private final SettingsRegion region;
    private final Map<String, String> changed = new TreeMap<>();

    /** Reads what is stored in {@code flash}. */
    public Settings(FlashMedia flash) {
        this.flash = flash;
        this.region = SettingsRegion.in(flash.geometry());
        if (region.size() > 0) {
            byte[] stored = flash.read(region.start(), region.size());
            SettingsImage.read(stored).ifPresent(values -> values.forEach(this::take));
        }
    }

    /** The value now. */
    public String value(Setting setting) {
        return changed.getOrDefault(setting.name(), setting.standard());
    }

    /** Whether the value differs from the standard one. */
    public boolean isChanged(Setting setting) {
        return !value(setting).equals(setting.standard());
    }

    /** Sets a value, until the next start; false when the setting does not take it. */
    public boolean set(Setting setting, String value) {
        setting.accept(value).ifPresent(accepted -> changed.put(setting.name(), accepted));
        return setting.accept(value).isPresent();
    }

    /** Back to the standard values, until the next start. */
    public void reset() {
        changed.clear();
    }

    /** Nanoseconds that {@link #save()} takes. */
    public long saveNanos() {
        return region.sectors().stream().mapToLong(flash::eraseNanos).sum()
                + flash.programNanos(SettingsImage.of(changed).length);
    }

    /** Erases the region and programs the values. Nothing on a chip without a region. */
    public void save() {
        if (region.size() > 0) {
            region.sectors().forEach(flash::erase);
            byte[] image = SettingsImage.of(changed);
            flash.program(region.start(), image, image.length);
        }
    }

    /** What is left when power goes in the middle of a save. */
    public void spoil() {
        for (Sector sector : region.sectors()) {
            flash.eraseHalfway(sector);
        }
    }

    private void take(String name, String value) {
        Setting.named(name).ifPresent(setting -> set(setting, value));
    }
}
