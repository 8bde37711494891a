package org.bootlace.emulator.cli;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bootlace.emulator.app.FirmwareFlavour;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.chip.Quirk;
import org.bootlace.emulator.chip.RomPersonality;
import org.bootlace.emulator.chip.Timing;
import org.bootlace.emulator.fault.FaultId;
import org.bootlace.emulator.fault.FaultPlan;

/** What a shell offers for the values of options, as they are best typed; asked only when its script is made. */
public final class Offers {

    private Offers() {}

    /** Chips of the catalogue. */
    public static final class Chips implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ChipCatalogue.bundled().names().iterator();
        }
    }

    /** Every fault there is. */
    public static final class Faults implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(FaultId.values())
                    .map(fault -> fault.entry().names().get(0))
                    .iterator();
        }
    }

    /** Faults that a board can carry out. */
    static final class FaultsOfBoards implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return FaultPlan.ofBoards().iterator();
        }
    }

    /** Quirks of bootloaders, to be switched on or off. */
    static final class Quirks implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Quirk.values())
                    .flatMap(quirk -> Stream.of(quirk.id(), QuirkSwitch.OFF + quirk.id()))
                    .iterator();
        }
    }

    /** Families of bootloaders on USB. */
    static final class Personalities implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(RomPersonality.values())
                    .filter(RomPersonality::hasUsb)
                    .map(RomPersonality::id)
                    .iterator();
        }
    }

    /** What a board may start in. */
    static final class Modes implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("rom", "app").iterator();
        }
    }

    /** Output formats. */
    static final class Formats implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return lower(OutputOptions.Format.values());
        }
    }

    /** Flash times. */
    static final class Timings implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return lower(Timing.values());
        }
    }

    /** Firmware of the application mode. */
    static final class Firmwares implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return lower(FirmwareFlavour.values());
        }
    }

    private static Iterator<String> lower(Enum<?>[] constants) {
        return Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .iterator();
    }
}
