package org.bootlace.flasher.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Sector;

/** Where the option bytes say which sectors are protected against erasing and programming; one per area. */
final class WriteProtection {

    private static final Pattern FORM = Pattern.compile("(bits|pcrop|4k|pages)@([0-9,*-]+)");
    private static final int STEP = 4096;
    private static final int READ_INSTEAD = 0x80;

    private final List<Area> areas;

    private WriteProtection(List<Area> areas) {
        this.areas = areas;
    }

    /** What one area says of the sectors of {@code flash} that it is about. */
    private interface Area {

        /** @param number the place of the sector in the flash */
        boolean covers(byte[] options, int number, MemoryLayout flash);
    }

    /** Reads the column of the table; {@code -} is nothing at all. */
    static WriteProtection parse(String text) {
        List<Area> areas = new ArrayList<>();
        int first = 0;
        for (String form : text.equals("-") ? new String[0] : text.split("\\+", -1)) {
            Matcher matcher = FORM.matcher(form);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("No write protection: " + form);
            }
            String where = matcher.group(2);
            areas.add(
                    switch (matcher.group(1)) {
                        case "4k" -> steps(numbers(where));
                        case "pages" -> pages(where, areas.size());
                        default -> bits(where, first, matcher.group(1).equals("pcrop"));
                    });
            first += where.contains("*") ? numbers(where.replace('*', ',')).get(1) : 0;
        }
        return new WriteProtection(areas);
    }

    /** Whether nothing is known. */
    boolean isEmpty() {
        return areas.isEmpty();
    }

    /** Whether {@code options}, all areas in their order, protect {@code sector}; empty when that is not known. */
    Optional<Boolean> covers(List<byte[]> options, Sector sector, MemoryLayout flash) {
        if (isEmpty()) {
            return Optional.empty();
        }
        int number = flash.numberOf(sector);
        for (int i = 0; i < Math.min(areas.size(), options.size()); i++) {
            if (areas.get(i).covers(options.get(i), number, flash)) {
                return Optional.of(true);
            }
        }
        return Optional.of(false);
    }

    private static Area bits(String where, int first, boolean mayMeanReading) {
        List<Integer> numbers = numbers(where.replace('*', ','));
        int from = numbers.get(0);
        int count = numbers.get(1);
        return (options, number, flash) -> {
            int bit = number - first;
            boolean reading = mayMeanReading && (at(options, from + 1) & READ_INSTEAD) != 0;
            return !reading
                    && bit >= 0
                    && bit < count
                    && (at(options, from + bit / Byte.SIZE) >> bit % Byte.SIZE & 1) == 0;
        };
    }

    private static Area steps(List<Integer> bytes) {
        return (options, number, flash) -> {
            long offset = flash.sectors().get(number).start().minus(flash.start());
            int bit = (int) Math.min(offset / STEP, (long) bytes.size() * Byte.SIZE - 1);
            return (at(options, bytes.get(bit / Byte.SIZE)) >> bit % Byte.SIZE & 1) == 0;
        };
    }

    private static Area pages(String where, int bank) {
        List<List<Integer>> ranges = List.of(where.split(",", -1)).stream()
                .map(range -> numbers(range.replace('-', ',')))
                .toList();
        return (options, number, flash) -> {
            int page = number - bank * flash.sectors().size() / 2;
            return page >= 0
                    && ranges.stream()
                            .anyMatch(range -> page >= at(options, range.get(0)) && page <= at(options, range.get(1)));
        };
    }

    private static List<Integer> numbers(String text) {
        return List.of(text.split(",", -1)).stream().map(Integer::valueOf).toList();
    }

    /** What is not there protects nothing. */
    private static int at(byte[] options, int offset) {
        return offset < options.length ? options[offset] & 0xFF : 0xFF;
    }
}
