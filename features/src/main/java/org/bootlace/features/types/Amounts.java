package org.bootlace.features.types;

import io.cucumber.java.ParameterType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bootlace.features.words.Phrases;
import org.bootlace.features.words.WrongScenarioException;
import org.bootlace.flasher.memory.Address;

/** Addresses, sizes and sector numbers, as scenarios put them. */
public final class Amounts {

    static final Phrases<Integer> UNITS = new Phrases<>("unit of size", units());

    /** A number of bytes such as {@code 20 KB} (of 1024 bytes) or {@code 12345 bytes}. */
    @ParameterType("(\\d+) (\\w+)")
    public Integer size(String number, String unit) {
        try {
            return Math.multiplyExact(Integer.parseInt(number), UNITS.meaning(unit));
        } catch (ArithmeticException | NumberFormatException tooLarge) {
            throw new WrongScenarioException(
                    "%s %s is more than any chip has; write at most 2047 MB".formatted(number, unit));
        }
    }

    /** An address such as {@code 0x08004000}. */
    @ParameterType("[\\w.]+")
    public Address address(String text) {
        return Address.parse(text)
                .orElseThrow(() -> new WrongScenarioException(
                        "'%s' is no address. Write it as 0x08004000, at most 0xFFFFFFFF".formatted(text)));
    }

    /** Sector numbers such as {@code 0, 2 and 3}. */
    @ParameterType("\\d+(?:, \\d+)*(?: and \\d+)?")
    public List<Integer> numbers(String text) {
        try {
            return Arrays.stream(text.split(", | and ", -1))
                    .map(Integer::valueOf)
                    .toList();
        } catch (NumberFormatException tooLarge) {
            throw new WrongScenarioException("No chip has that many sectors: " + text);
        }
    }

    private static Map<String, Integer> units() {
        Map<String, Integer> units = new LinkedHashMap<>();
        units.put("bytes", 1);
        units.put("KB", 1024);
        units.put("MB", 1024 * 1024);
        return units;
    }
}
