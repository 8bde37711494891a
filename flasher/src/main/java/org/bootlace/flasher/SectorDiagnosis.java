package org.bootlace.flasher;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.bootlace.flasher.bootloader.Bootloader;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Sector;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.option.OptionBytes;

/** Looks for the reason why a sector does not hold what it should. Reads, and changes nothing. */
final class SectorDiagnosis {

    /** Cells wear out one by one; what was not erased differs all over. */
    private static final int FEW = 8;

    private final Bootloader bootloader;
    private final MemoryLayout memory;
    private final Supplier<Optional<OptionBytes>> options;

    /** @param options asked only when something is wrong; empty when they cannot be read */
    SectorDiagnosis(Bootloader bootloader, MemoryLayout memory, Supplier<Optional<OptionBytes>> options) {
        this.bootloader = bootloader;
        this.memory = memory;
        this.options = options;
    }

    /** Why a sector is not blank at {@code at}, the first such address, after it was erased. */
    SectorCause ofLeftover(Address at, Sector sector) {
        Optional<OptionBytes> bytes = options.get();
        return writeProtected(bytes, sector)
                .orElseGet(() -> isBeyondMiddle(at, sector)
                        ? wrongLayout(bytes, "it is blank before that")
                        : new SectorCause(SectorCause.Kind.NOT_ERASED, "the chip has ignored the command."));
    }

    /** The failure with the reason why {@code expected} is not in its sector; {@code wrong} is what verifying has found. */
    Failure explained(Failure wrong, Segment expected) {
        Optional<Address> at = Optional.ofNullable(wrong.facts().get("address")).flatMap(Address::parse);
        Optional<Sector> sector = at.flatMap(memory::sectorAt);
        if (sector.isEmpty() || !expected.range().overlaps(sector.get().range())) {
            return wrong;
        }
        return because(ofDifference(expected.within(sector.get().range()), sector.get()), wrong);
    }

    /** The failure with the reason why {@code expected} is gone, which was there when the flash was compared. */
    Failure lost(Failure wrong, Segment expected) {
        return because(
                new SectorCause(
                        SectorCause.Kind.ERASED_ALONG,
                        "it was right before the sectors beside it were erased, so the chip's sectors are larger than its"
                                + " bootloader announces, and some of what was to be kept is gone: %s is only the nearest."
                                        .formatted(expected.range())),
                wrong);
    }

    private static Failure because(SectorCause cause, Failure wrong) {
        Map<String, String> facts = new LinkedHashMap<>(wrong.facts());
        facts.put("cause", cause.kind().name());
        String sentence = cause.sentence();
        return new Failure(
                wrong.kind(),
                wrong.message() + " " + sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1),
                cause.kind().remedy(),
                facts);
    }

    private SectorCause ofDifference(Segment expected, Sector sector) {
        Optional<OptionBytes> bytes = options.get();
        Optional<SectorCause> certain = writeProtected(bytes, sector);
        if (certain.isPresent()) {
            return certain.get();
        }
        Differences found = differences(expected);
        if (found.count <= FEW) {
            return new SectorCause(
                    SectorCause.Kind.WORN_OUT,
                    "in all of the sector %d %s."
                            .formatted(found.count, found.count == 1 ? "byte differs" : "bytes differ"));
        }
        if (found.blank) {
            return new SectorCause(
                    SectorCause.Kind.NOT_PROGRAMMED,
                    "%d of %d bytes are blank, as when they never arrived.".formatted(found.count, expected.size()));
        }
        return isBeyondMiddle(found.first, sector)
                ? wrongLayout(bytes, "everything before that is right")
                : new SectorCause(
                        SectorCause.Kind.NOT_ERASED,
                        "%d of %d bytes differ, as when a sector could not be erased."
                                .formatted(found.count, expected.size()));
    }

    private Optional<SectorCause> writeProtected(Optional<OptionBytes> bytes, Sector sector) {
        return bytes.flatMap(options -> options.writeProtects(sector, memory))
                .filter(covered -> covered)
                .map(covered -> new SectorCause(
                        SectorCause.Kind.WRITE_PROTECTED,
                        "the option bytes protect the sector against writing, which a chip ignores without an error."));
    }

    private static SectorCause wrongLayout(Optional<OptionBytes> bytes, String evidence) {
        String unusual = bytes.map(OptionBytes::unusual)
                .filter(bits -> !bits.isEmpty())
                .map(bits -> " The option bytes are not as usual: " + bits + ".")
                .orElse("");
        return new SectorCause(
                SectorCause.Kind.WRONG_LAYOUT,
                evidence + ", so the chip's sectors seem to be smaller than its bootloader announces." + unusual);
    }

    private static boolean isBeyondMiddle(Address at, Sector sector) {
        return at.minus(sector.start()) >= sector.size() / 2;
    }

    private static final class Differences {
        private int count;
        private Address first;
        /** Whether all that differs is erased flash. */
        private boolean blank = true;

        Differences(Address first) {
            this.first = first;
        }
    }

    private Differences differences(Segment expected) {
        Differences differences = new Differences(expected.start());
        bootloader.read(expected.range(), (at, block) -> {
            int offset = (int) at.minus(expected.start());
            for (int i = 0; i < block.length; i++) {
                if (block[i] != expected.bytes()[offset + i]) {
                    differences.first = differences.count == 0 ? at.plus(i) : differences.first;
                    differences.count++;
                    differences.blank &= block[i] == (byte) 0xFF;
                }
            }
            return true;
        });
        return differences;
    }
}
