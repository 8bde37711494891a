package org.bootlace.flasher.option;

import static org.bootlace.flasher.fuzz.FuzzLaws.demand;
import static org.bootlace.flasher.fuzz.FuzzLaws.demandPrintable;
import static org.bootlace.flasher.fuzz.FuzzLaws.tried;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bootlace.flasher.chip.ChipGroup;
import org.bootlace.flasher.chip.Chips;
import org.bootlace.flasher.fuzz.FuzzInput;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Segment;

/** Option bytes as a board holds them, and as a user would have them, of any chip of the table and of any length. */
public final class OptionFuzz {

    private static final String[] BOOTLOADERS = {
        "0483:df11 STM32  BOOTLOADER", "2e3c:df11 AT32 Bootloader DFU", "28e9:0189 GD32 DFU", "AN3155", ""
    };

    private OptionFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        FuzzInput input = new FuzzInput(bytes);
        List<OptionScheme> schemes = OptionSchemes.all();
        Address first = schemes.get(input.next() % schemes.size()).start();
        String description = BOOTLOADERS[input.next() % BOOTLOADERS.length];
        List<Segment> areas = new ArrayList<>();
        for (int count = 1 + input.next() % 3; count > 0; count--) {
            byte[] area = input.counted();
            if (area.length > 0) {
                areas.add(new Segment(areas.isEmpty() ? first : first.plus(0x1000L * count), area));
            }
        }
        if (!areas.isEmpty()) {
            List<ChipGroup> chips = Chips.all();
            look(
                    new OptionBytes(areas, description),
                    chips.get(input.next() % chips.size()).layouts().get(0),
                    input);
        }
    }

    private static void look(OptionBytes now, MemoryLayout flash, FuzzInput input) {
        demandPrintable(now.readout() + " " + now.parts() + now.unusual());
        demand(flash.sectors().containsAll(now.writeProtected(flash)), "protects what there is not");
        now.readoutByte().ifPresent(at -> demand(at.size() == 1, "a readout level of several bytes"));
        List<Segment> wanted = new ArrayList<>();
        for (Segment area : now.areas()) {
            byte[] bytes = Arrays.copyOf(area.bytes(), area.size() + (input.next() == 0xFF ? 1 : 0));
            bytes[input.next() % bytes.length] ^= (byte) input.next();
            wanted.add(new Segment(area.start(), bytes));
        }
        tried(() -> now.with(wanted)).ifPresent(then -> {
            now.mayLock(then);
            demand(now.changedIn(then).size() <= wanted.size(), "changes more than was asked for");
            demand(then.changedIn(then).isEmpty(), "differs from itself");
            demand(
                    now.readout() == ReadoutLevel.LOCKED_FOR_EVER
                            || then.readout() != ReadoutLevel.LOCKED_FOR_EVER
                            || now.mayLock(then),
                    "locks the chip without a warning");
        });
    }
}
