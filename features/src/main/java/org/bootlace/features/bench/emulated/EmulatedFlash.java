package org.bootlace.features.bench.emulated;

import java.util.List;
import org.bootlace.emulator.app.settings.StoredSettings;
import org.bootlace.emulator.chip.FlashArray;
import org.bootlace.emulator.chip.Sector;
import org.bootlace.features.bench.FlashInspection;

/** The cells of an emulated flash. */
record EmulatedFlash(FlashArray flash, StoredSettings settings) implements FlashInspection {

    @Override
    public byte[] read(long address, int length) {
        return flash.read(address, length);
    }

    @Override
    public void load(long address, byte[] bytes) {
        flash.load(address, bytes);
    }

    @Override
    public int size() {
        return flash.geometry().size();
    }

    @Override
    public List<Long> sectorStarts() {
        return flash.geometry().sectors().stream().map(Sector::start).toList();
    }

    @Override
    public String setting(String name) {
        return settings.value(name);
    }

    @Override
    public void setting(String name, String value) {
        settings.set(name, value);
    }

    @Override
    public int eraseCount(long address) {
        Sector sector = flash.geometry().sectorAt(address).orElseThrow(IndexOutOfBoundsException::new);
        return flash.eraseCount(sector.index());
    }
}
