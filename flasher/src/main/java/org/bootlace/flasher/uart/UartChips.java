package org.bootlace.flasher.uart;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.DfuSeLayoutParser;
import org.bootlace.flasher.memory.MemoryLayout;

/** The table {@code chips.txt}: chips by product id. Read at its first use; a mistake in it is a mistake of the build. */
final class UartChips {

    private static final String TABLE = "chips.txt";
    private static final int COLUMNS = 7;

    private UartChips() {}

    private static final class Holder {
        private static final Map<Integer, UartChip> BY_ID = read();
    }

    static Optional<UartChip> bundled(int id) {
        return Optional.ofNullable(Holder.BY_ID.get(id));
    }

    /** All of them. */
    static Map<Integer, UartChip> all() {
        return Holder.BY_ID;
    }

    private static Map<Integer, UartChip> read() {
        try (InputStream table = UartChips.class.getResourceAsStream(TABLE)) {
            if (table == null) {
                throw new IllegalStateException("The program lacks its table " + TABLE);
            }
            return new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(UartChips::chip)
                    .collect(Collectors.toUnmodifiableMap(UartChip::id, Function.identity()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UartChip chip(String line) {
        String[] columns = (line + " ").split(";", -1);
        if (columns.length != COLUMNS) {
            throw new IllegalStateException("Not a chip: " + line);
        }
        return new UartChip(
                Integer.parseInt(columns[0].strip(), 16),
                columns[1].strip(),
                layout(columns[2].strip()),
                Integer.parseInt(columns[3].strip()),
                Address.of(Long.parseLong(columns[4].strip(), 16)),
                options(columns[5].strip()),
                !columns[6].contains("no-mass-erase"));
    }

    /** {@code 1FFFC000+16,1FFEC000+16}: two areas. */
    private static Optional<MemoryLayout> options(String areas) {
        if (areas.isEmpty()) {
            return Optional.empty();
        }
        String regions = Arrays.stream(areas.split(",", -1))
                .map(area -> area.split("\\+", -1))
                .map(area -> "/0x%s/01*%03d e".formatted(area[0], Integer.parseInt(area[1])))
                .collect(Collectors.joining());
        return DfuSeLayoutParser.parse("@Option Bytes  " + regions).layout();
    }

    private static MemoryLayout layout(String sectors) {
        String typed = Arrays.stream(sectors.split(","))
                .map(group -> group + (Character.isDigit(group.charAt(group.length() - 1)) ? " g" : "g"))
                .collect(Collectors.joining(","));
        return DfuSeLayoutParser.parse("@Internal Flash  /0x08000000/" + typed)
                .layout()
                .orElseThrow(() -> new IllegalStateException("Not a layout: " + sectors));
    }
}
