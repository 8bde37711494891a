package org.bootlace.flasher.cli;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.AddressRange;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A range as the user types it: {@code 0x08000000-0x08003FFF} with the last byte included, as ranges are printed, or
 * {@code 0x08000000+16K} with a length in bytes, K or M.
 */
final class RangeConverter implements ITypeConverter<AddressRange> {

    private static final Pattern FROM_TO = Pattern.compile("\\s*(\\w+)\\s*-\\s*(\\w+)\\s*");
    private static final Pattern FROM_FOR =
            Pattern.compile("\\s*(\\w+)\\s*\\+\\s*(0[xX][0-9a-fA-F]{1,8}|\\d{1,10})([kKmM]?)(i?[bB])?\\s*");
    private static final Map<String, Long> UNITS = Map.of("", 1L, "k", 1024L, "m", 1024L * 1024);

    @Override
    public AddressRange convert(String value) {
        try {
            return fromTo(value).or(() -> fromFor(value)).orElseThrow(() -> notARange(value));
        } catch (IllegalArgumentException e) {
            throw notARange(value);
        }
    }

    private static Optional<AddressRange> fromTo(String value) {
        Matcher match = FROM_TO.matcher(value);
        return match.matches()
                ? Address.parse(match.group(1))
                        .flatMap(first -> Address.parse(match.group(2)).map(last -> AddressRange.between(first, last)))
                : Optional.empty();
    }

    private static Optional<AddressRange> fromFor(String value) {
        Matcher match = FROM_FOR.matcher(value);
        return match.matches()
                ? Address.parse(match.group(1)).map(start -> new AddressRange(start, length(match)))
                : Optional.empty();
    }

    private static long length(Matcher match) {
        long unit = UNITS.getOrDefault(match.group(3).toLowerCase(Locale.ROOT), 1L);
        String digits = match.group(2).toLowerCase(Locale.ROOT);
        return unit * (digits.startsWith("0x") ? Long.parseLong(digits.substring(2), 16) : Long.parseLong(digits));
    }

    private static TypeConversionException notARange(String value) {
        return new TypeConversionException("'" + value
                + "' is not a range of addresses: write first and last byte like 0x08000000-0x08003FFF, "
                + "or start and length like 0x08000000+16K");
    }
}
