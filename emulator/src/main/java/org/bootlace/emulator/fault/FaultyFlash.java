package org.bootlace.emulator.fault;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.bootlace.emulator.chip.FlashArray;
import org.bootlace.emulator.chip.FlashGeometry;
import org.bootlace.emulator.chip.FlashMedia;
import org.bootlace.emulator.chip.Sector;

/** Flash as a {@link FaultInjector} spoils it: slow, deaf, smaller than it says, and with bits that did not take. */
public final class FaultyFlash implements FlashMedia {

    private static final Set<FaultId> AFTER_PROGRAM = Set.of(FaultId.FLASH_BITFLIP, FaultId.FLASH_STUCK1);

    private final FlashMedia flash;
    private final FlashArray cells;
    private final FaultInjector faults;
    private final CellDamage damage;

    /**
     * @param cells the bare cells under {@code flash}
     */
    public FaultyFlash(FlashMedia flash, FlashArray cells, FaultInjector faults) {
        this.flash = flash;
        this.cells = cells;
        this.faults = faults;
        this.damage = new CellDamage(cells);
    }

    @Override
    public FlashGeometry geometry() {
        return flash.geometry();
    }

    @Override
    public byte[] read(long address, int length) {
        byte[] bytes = flash.read(address, length);
        if (!faults.isEmpty()) {
            faults.strikes(Occurrence.at(address, length), Set.of(FaultId.PCROP))
                    .forEach(strike ->
                            CellDamage.hide(bytes, address, strike.rule().trigger()));
            int real = real(address, length);
            Arrays.fill(bytes, real, length, (byte) 0xFF);
        }
        return bytes;
    }

    @Override
    public long eraseNanos(Sector sector) {
        return slowed(flash.eraseNanos(sector));
    }

    @Override
    public long massEraseNanos() {
        List<Strike> regress = faults.strikes(Occurrence.MOMENT, Set.of(FaultId.RDP_REGRESS));
        return slowed(
                regress.isEmpty()
                        ? flash.massEraseNanos()
                        : regress.get(0).value().nanos());
    }

    @Override
    public long programNanos(int count) {
        return slowed(flash.programNanos(count));
    }

    @Override
    public void erase(Sector sector) {
        Occurrence seen = Occurrence.at(sector.start(), sector.size());
        if (faults.strike(seen, FaultId.FLASH_NOTERASED).isPresent()) {
            return;
        }
        flash.erase(sector);
        faults.strike(seen, FaultId.FLASH_GEOMETRYLIE)
                .flatMap(strike -> damage.partner(sector))
                .ifPresent(flash::erase);
        faults.strikes(seen, Set.of(FaultId.FLASH_ERASEINCOMPLETE)).forEach(strike -> damage.leave(strike, sector));
        faults.strikes(seen, Set.of(FaultId.FLASH_STUCK0)).forEach(damage::pullLow);
    }

    @Override
    public void eraseHalfway(Sector sector) {
        flash.eraseHalfway(sector);
    }

    @Override
    public void massErase() {
        if (faults.isEmpty()) {
            flash.massErase();
        } else {
            geometry().sectors().forEach(this::erase);
        }
    }

    @Override
    public void program(long address, byte[] bytes, int count) {
        Occurrence seen = Occurrence.at(address, count);
        if (faults.strike(seen, FaultId.DFU_DROPWRITE).isPresent()) {
            return;
        }
        int real = real(address, count);
        flash.program(address, bytes, real);
        faults.strikes(Occurrence.at(address, real), AFTER_PROGRAM).forEach(strike -> damage.disturb(strike, address));
    }

    /** How many of {@code count} bytes from {@code address} on exist. */
    private int real(long address, int count) {
        long end = address + count;
        for (Strike strike : faults.strikes(Occurrence.MOMENT, Set.of(FaultId.FLASH_SMALLER))) {
            long size = strike.value().bytes().orElse(cells.geometry().size() / 2);
            end = Math.min(end, Math.max(address, cells.geometry().start() + size));
        }
        return (int) (end - address);
    }

    private long slowed(long nanos) {
        double factor = 1;
        for (Strike strike : faults.strikes(Occurrence.MOMENT, Set.of(FaultId.FLASH_WORNSLOW))) {
            factor *= strike.value().factor();
        }
        return (long) (nanos * factor);
    }

    @Override
    public boolean readable(long address, int length) {
        return flash.readable(address, length);
    }

    @Override
    public void programHalfway(long address, byte[] bytes, int count) {
        flash.programHalfway(address, bytes, count);
    }
}
