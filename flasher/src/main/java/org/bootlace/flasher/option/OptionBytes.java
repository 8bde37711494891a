package org.bootlace.flasher.option;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Sector;
import org.bootlace.flasher.memory.Segment;

/**
 * The option bytes of one chip, all areas, the one with the readout level first, and what they mean as far as that is known.
 *
 * @param areas each as a whole; at least one
 * @param description USB ids and product string of the bootloader, by which chips are told apart
 */
public record OptionBytes(List<Segment> areas, String description) {

    private static final int LOCKS_MOST_CHIPS = 0xCC;

    /** @throws IllegalArgumentException when there is no area */
    public OptionBytes {
        areas = List.copyOf(areas);
        if (areas.isEmpty()) {
            throw new IllegalArgumentException("Option bytes are in at least one area");
        }
    }

    /** Whether {@code memory} is one of option bytes. */
    public static boolean isOptions(MemoryLayout memory) {
        return memory.name().toLowerCase(Locale.ROOT).contains("option");
    }

    /** Whether {@code memory} can be programmed only once. */
    public static boolean isOneTime(MemoryLayout memory) {
        return memory.name().toUpperCase(Locale.ROOT).contains("OTP");
    }

    /**
     * The areas of option bytes among the memories of a bootloader. The one with the readout level comes first where that is
     * known: on an F42x it has the higher address.
     */
    public static List<AddressRange> areasIn(List<MemoryLayout> memories) {
        return memories.stream()
                .filter(OptionBytes::isOptions)
                .flatMap(memory -> memory.sectors().stream())
                .map(Sector::range)
                .sorted(Comparator.comparing(area -> OptionSchemes.isFirst(area.start()) ? 0 : 1))
                .toList();
    }

    /** The parts that are known to have such option bytes; empty when none is. */
    public Optional<String> parts() {
        return scheme().map(OptionScheme::parts);
    }

    /**
     * The same for option bytes that have not been read.
     *
     * @param first the first byte of the first area
     */
    public static Optional<String> parts(Address first, String description) {
        return OptionSchemes.of(first, description).map(OptionScheme::parts);
    }

    /** The parts of all chips whose option bytes are known, one by one, as in {@link #parts()}. */
    public static List<String> families() {
        return OptionSchemes.all().stream()
                .flatMap(row -> Stream.of(row.parts().split(", *", -1)))
                .distinct()
                .toList();
    }

    /** Whether it is known where they protect sectors against erasing and programming. */
    public boolean knowsWriteProtection() {
        return scheme().filter(row -> !row.writing().isEmpty()).isPresent();
    }

    /** The readout level that they stand for. */
    public ReadoutLevel readout() {
        return scheme().map(row -> row.level(first())).orElse(ReadoutLevel.UNKNOWN);
    }

    /** The byte that holds the readout level; empty when it is not known where that is. */
    public Optional<Segment> readoutByte() {
        return scheme().map(row -> row.readout().get(0))
                .filter(at -> at < first().length)
                .map(at -> areas.get(0).slice(at, 1));
    }

    /** Whether they protect {@code sector} of {@code flash} against erasing and programming; empty when that is not known. */
    public Optional<Boolean> writeProtects(Sector sector, MemoryLayout flash) {
        List<byte[]> contents = areas.stream().map(Segment::bytes).toList();
        return scheme().flatMap(row -> row.writing().covers(contents, sector, flash));
    }

    /** Sectors of {@code flash} that are protected against erasing and programming; empty also when that is not known. */
    public List<Sector> writeProtected(MemoryLayout flash) {
        return flash.sectors().stream()
                .filter(sector -> writeProtects(sector, flash).orElse(false))
                .toList();
    }

    /** Bits that decide what the chip starts or how its flash is cut and that are not as usual, e.g. {@code nDBANK} → {@code 0x0000}. */
    public Map<String, String> unusual() {
        Map<String, String> unusual = new LinkedHashMap<>();
        scheme().stream()
                .flatMap(row -> row.watched().stream())
                .filter(bits -> bits.in(first()) != bits.usual())
                .forEach(bits -> unusual.put(bits.name(), "0x%04X".formatted(bits.in(first()))));
        return unusual;
    }

    /**
     * These option bytes with whole areas replaced.
     *
     * @param wanted each as long as the area that begins at the same address
     * @throws Failure {@code OPTION_BYTES_INVALID} when one does not fit, or contradicts its own complements
     */
    public OptionBytes with(List<Segment> wanted) {
        List<Segment> changed = new ArrayList<>(areas);
        for (Segment area : wanted) {
            int index = indexOf(area);
            requireComplements(areas.get(index), area);
            changed.set(index, area);
        }
        return new OptionBytes(changed, description);
    }

    /**
     * Whether going from these to {@code wanted} may lock the chip for good; of a chip that is not in the table, each byte that
     * becomes 0xCC may.
     */
    public boolean mayLock(OptionBytes wanted) {
        for (int i = 0; i < areas.size(); i++) {
            byte[] now = areas.get(i).bytes();
            byte[] then = wanted.areas().get(i).bytes();
            for (int at = 0; at < now.length; at++) {
                if (now[at] != then[at] && locks(i, at, then[at] & 0xFF)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The areas of {@code wanted} that differ from these. */
    public List<Segment> changedIn(OptionBytes wanted) {
        List<Segment> changed = new ArrayList<>();
        for (int i = 0; i < areas.size(); i++) {
            if (!Arrays.equals(areas.get(i).bytes(), wanted.areas().get(i).bytes())) {
                changed.add(wanted.areas().get(i));
            }
        }
        return changed;
    }

    private boolean locks(int area, int offset, int value) {
        return scheme().map(row -> area == 0
                        && row.readout().contains(offset)
                        && row.forEver().contains(value))
                .orElse(value == LOCKS_MOST_CHIPS);
    }

    private int indexOf(Segment wanted) {
        List<Address> starts = areas.stream().map(Segment::start).toList();
        int index = starts.indexOf(wanted.start());
        if (index < 0) {
            throw invalid(
                    "The board has no option bytes at %s; its areas begin at %s."
                            .formatted(wanted.start(), new TreeSet<>(starts)),
                    "Name one of these with --area.");
        }
        int size = areas.get(index).size();
        if (wanted.size() != size) {
            throw invalid(
                    "%d bytes were given for the option bytes at %s, which are %d."
                            .formatted(wanted.size(), wanted.start(), size),
                    "Option bytes are written as a whole: start from what 'bootlace option-bytes read' shows.");
        }
        return index;
    }

    private void requireComplements(Segment now, Segment area) {
        OptionalInt wrong = scheme().map(row -> row.complements().firstWrong(now.bytes(), area.bytes()))
                .orElse(OptionalInt.empty());
        if (wrong.isPresent()) {
            throw invalid(
                    "The byte at %s, 0x%02X, is not the complement of its partner."
                            .formatted(area.start().plus(wrong.getAsInt()), area.bytes()[wrong.getAsInt()]),
                    "Change both: on these chips the copy must be the complement, or the chip takes neither.");
        }
    }

    private static Failure invalid(String message, String remedy) {
        return new Failure(FailureKind.OPTION_BYTES_INVALID, message, remedy);
    }

    private Optional<OptionScheme> scheme() {
        return OptionSchemes.of(areas.get(0).start(), description);
    }

    private byte[] first() {
        return areas.get(0).bytes();
    }
}
