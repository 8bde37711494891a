package org.bootlace.features.types;

import io.cucumber.java.ParameterType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bootlace.features.words.Phrases;
import org.bootlace.flasher.memory.Address;

/** Addresses, sizes and sector numbers, as scenarios put them. */
public final class Amounts {

    private static final Phrases<Integer> UNITS = new Phrases<>("unit of size", units());

    /** A number of bytes such as {@code 20 KB} (of 1024 bytes) or {@code 12345 bytes}. */
    @ParameterType("(\\d+) (\\w+)")
    public Integer size(String number, String unit) {
        return Math.multiplyExact(Integer.parseInt(number), UNITS.meaning(unit));
    }

    /** An address such as {@code 0x08004000}. */
    @ParameterType("[\\w.]+")
    public Address address(String text) {
        return Address.parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'%s' is no address. Write it as 0x08004000, at most 0xFFFFFFFF".formatted(text)));
    }

    /** Sector numbers such as {@code 0, 2 and 3}. */
    @ParameterType("\\d+(?:, \\d+)*(?: and \\d+)?")
    public List<Integer> numbers(String text) {
        return Arrays.stream(text.split(", | and ", -1)).map(Integer::valueOf).toList();
    }

    private static Map<String, Integer> units() {
        Map<String, Integer> units = new LinkedHashMap<>();
        units.put("bytes", 1);
        units.put("KB", 1024);
        units.put("MB", 1024 * 1024);
        return units;
    }
}
