package org.bootlace.hil.speed;

import java.time.Duration;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.bootlace.emulator.chip.ByteSize;
import org.bootlace.emulator.chip.ChipProfile;
import org.bootlace.emulator.chip.FlashTimes;
import org.bootlace.emulator.chip.Sector;
import org.bootlace.emulator.usb.WireTime;
import org.bootlace.flasher.memory.AddressRange;

/**
 * What a job takes at least on a chip: its sectors' erases, its units' programming, and the blocks on the wire once down and
 * once back, each as a transfer by itself, 2.5 ms for 2 KiB. No status, no command and no wait is counted. Beside it the same
 * without the host's turn-around, but with the status requests that DfuSe wants: less is not possible on any host.
 */
final class Floor {

    private static final int STATUS_REQUESTS = 2;
    private static final int STATUS_BYTES = 6;

    private final FlashTimes.Width times;
    private final List<Sector> sectors;
    private final int block;

    Floor(ChipProfile chip) {
        this.times = chip.timing().inUse();
        this.sectors = chip.memory().flash().geometry().sectors();
        this.block = chip.dfu().wTransferSize();
    }

    /** To replace what is in {@code range}, sector by sector or all at once, and to read {@code compared}. */
    SpeedResult.Least writing(AddressRange range, boolean massErase, AddressRange compared) {
        long erase = 0;
        int erases = 0;
        for (Sector sector : sectors) {
            if (sector.start() < range.end() && range.start().value() < sector.start() + sector.size()) {
                erase += nanos(eraseMillis(sector) * 1e6);
                erases++;
            }
        }
        if (massErase) {
            erase = nanos(times.massEraseMillis().typical() * 1e6);
            erases = 1;
        }
        long blocks = (range.length() + block - 1) / block;
        Duration flash = Duration.ofNanos(erase).plus(programming(range));
        Duration statuses = Duration.ofNanos((erases + blocks) * STATUS_REQUESTS * WireTime.transactions(STATUS_BYTES));
        return new SpeedResult.Least(
                flash.plus(moving(range, WireTime::control)).plus(moving(compared, WireTime::control)),
                flash.plus(moving(range, WireTime::transactions))
                        .plus(moving(compared, WireTime::transactions))
                        .plus(statuses),
                statuses);
    }

    /** To compare {@code range}. */
    SpeedResult.Least reading(AddressRange range) {
        return new SpeedResult.Least(
                moving(range, WireTime::control), moving(range, WireTime::transactions), Duration.ZERO);
    }

    private double eraseMillis(Sector sector) {
        return times.eraseMillis()
                .getOrDefault(new ByteSize(sector.size()), times.massEraseMillis())
                .typical();
    }

    private Duration moving(AddressRange range, IntToLongFunction transfer) {
        long nanos = 0;
        for (long left = range.length(); left > 0; left -= block) {
            nanos += transfer.applyAsLong((int) Math.min(left, block));
        }
        return Duration.ofNanos(nanos);
    }

    private Duration programming(AddressRange range) {
        long units = (range.length() + times.unit() - 1) / times.unit();
        return Duration.ofNanos(units * nanos(times.programMicros().typical() * 1e3));
    }

    private static long nanos(double value) {
        return Math.round(value);
    }
}
