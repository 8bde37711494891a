package org.bootlace.emulator.board;

import java.util.SplittableRandom;
import org.bootlace.emulator.chip.ChipMemory;
import org.bootlace.emulator.chip.ChipProfile;
import org.bootlace.emulator.chip.FlashArray;
import org.bootlace.emulator.chip.FlashMedia;
import org.bootlace.emulator.chip.FlashTimer;
import org.bootlace.emulator.chip.OptionBytes;
import org.bootlace.emulator.chip.Quirk;
import org.bootlace.emulator.chip.TimedFlash;
import org.bootlace.emulator.chip.Timing;
import org.bootlace.emulator.chip.UniqueId;
import org.bootlace.emulator.chip.WriteProtectedFlash;
import org.bootlace.emulator.fault.FaultInjector;
import org.bootlace.emulator.fault.FaultyFlash;

/**
 * What is soldered onto a board and keeps its content without power.
 *
 * @param uid burnt into the die
 * @param cells flash, bare
 * @param memory the address space, with protection, times and faults laid over flash
 */
record BoardParts(ChipProfile chip, UniqueId uid, FlashArray cells, ChipMemory memory, FaultInjector faults) {

    /** Solders a board; everything random in it follows from {@code seed}. */
    static BoardParts of(ChipProfile chip, long seed, Timing timing, Object lock) {
        SplittableRandom random = new SplittableRandom(seed);
        UniqueId uid = UniqueId.random(random.split());
        FlashArray cells = new FlashArray(chip.memory().flash(), lock);
        FlashTimer timer = new FlashTimer(chip.timing().inUse(), timing, random.split());
        FaultInjector faults = new FaultInjector();
        FlashMedia timed = new FaultyFlash(new TimedFlash(cells, timer, random.split()), cells, faults);
        OptionBytes options = new OptionBytes(
                chip, timed.eraseNanos(cells.geometry().sectors().get(0)));
        if (chip.rom().has(Quirk.GEOMETRY_LIE)) {
            options.cutOtherwise();
        }
        FlashMedia flash = new WriteProtectedFlash(new WriteProtectedFlash(timed, options), faults);
        return new BoardParts(chip, uid, cells, new ChipMemory(chip, flash, options), faults);
    }

    /** A reset: option bytes take effect. */
    void loadOptions() {
        memory.loadOptions(cells);
    }

    /** The USB serial number its bootloader makes of the unique id. */
    String serial() {
        return chip.serialOf(uid);
    }
}
