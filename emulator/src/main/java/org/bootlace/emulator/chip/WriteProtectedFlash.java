package org.bootlace.emulator.chip;

import java.util.Arrays;
import java.util.function.Predicate;

/**
 * Write protection as the ROM handles it: an erase or program of a protected sector does nothing and reports nothing
 * (AN3156). A mass erase is refused as a whole as soon as one sector is protected, as the F4's flash controller does.
 */
public final class WriteProtectedFlash implements FlashMedia {

    private final FlashMedia flash;
    private final WriteProtection protection;

    public WriteProtectedFlash(FlashMedia flash, WriteProtection protection) {
        this.flash = flash;
        this.protection = protection;
    }

    @Override
    public FlashGeometry geometry() {
        return flash.geometry();
    }

    @Override
    public FlashMedia unprotected() {
        return flash.unprotected();
    }

    @Override
    public byte[] read(long address, int length) {
        return flash.read(address, length);
    }

    @Override
    public long eraseNanos(Sector sector) {
        return protection.covers(sector) ? 0 : flash.eraseNanos(sector);
    }

    @Override
    public long massEraseNanos() {
        return geometry().sectors().stream().anyMatch(protection::covers) ? 0 : flash.massEraseNanos();
    }

    @Override
    public long programNanos(int count) {
        return flash.programNanos(count);
    }

    @Override
    public void erase(Sector sector) {
        if (!refuses(sector)) {
            flash.erase(sector);
        }
    }

    @Override
    public void eraseHalfway(Sector sector) {
        if (!refuses(sector)) {
            flash.eraseHalfway(sector);
        }
    }

    @Override
    public void massErase() {
        if (geometry().sectors().stream().noneMatch(this::refuses)) {
            flash.massErase();
        }
    }

    @Override
    public void program(long address, byte[] bytes, int count) {
        for (Sector sector : geometry().sectors()) {
            boolean touched = sector.start() < address + count && sector.end() > address;
            if (touched && !refuses(sector)) {
                programPart(sector, address, bytes, count);
            }
        }
    }

    @Override
    public boolean readable(long address, int length) {
        return !protection.hides(address, length)
                && !anyTouched(address, length, protection::isReadProtected)
                && flash.readable(address, length);
    }

    @Override
    public void programHalfway(long address, byte[] bytes, int count) {
        if (anyTouched(address, bytes.length, protection::covers)) {
            program(address, bytes, count);
        } else {
            flash.programHalfway(address, bytes, count);
        }
    }

    private boolean anyTouched(long address, int length, Predicate<Sector> wanted) {
        FlashGeometry geometry = geometry();
        for (long at = address; at < address + length; ) {
            Sector sector = geometry.sectorAt(at).orElseThrow();
            if (wanted.test(sector)) {
                return true;
            }
            at = sector.end();
        }
        return false;
    }

    private void programPart(Sector sector, long address, byte[] bytes, int count) {
        long from = Math.max(sector.start(), address);
        long to = Math.min(sector.end(), address + count);
        byte[] part = Arrays.copyOfRange(bytes, (int) (from - address), (int) (to - address));
        flash.program(from, part, part.length);
    }

    private boolean refuses(Sector sector) {
        boolean refused = protection.covers(sector);
        if (refused) {
            protection.refused(sector);
        }
        return refused;
    }
}
