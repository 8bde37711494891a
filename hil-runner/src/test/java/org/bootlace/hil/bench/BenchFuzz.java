package org.bootlace.hil.bench;

import static org.bootlace.hil.fuzz.FuzzLaws.demand;
import static org.bootlace.hil.fuzz.FuzzLaws.tried;
import static org.bootlace.hil.fuzz.FuzzLaws.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.bootlace.hil.fuzz.FuzzLaws;

/** Bench files. */
public final class BenchFuzz {

    private static final Path FILE = FuzzLaws.scratch(".yaml");

    private BenchFuzz() {}

    public static void fuzzerTestOneInput(byte[] text) {
        isTaken(text);
    }

    /** Whether it describes a bench. */
    static boolean isTaken(byte[] text) {
        try {
            Files.write(FILE, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Optional<BenchDescription> bench = within(text.length, () -> tried(() -> BenchFile.read(FILE)));
        bench.ifPresent(BenchFuzz::demandSound);
        return bench.isPresent();
    }

    private static void demandSound(BenchDescription bench) {
        demand(!bench.slots().isEmpty(), "a bench without a slot");
        Set<String> names = new HashSet<>();
        for (SlotDescription slot : bench.slots()) {
            demand(names.add(slot.name()), "two slots of one name: " + slot.name());
            demand(
                    slot.occupant().usb().isPresent()
                            != slot.occupant().emulator().isPresent(),
                    "neither a board nor an emulator");
        }
    }
}
