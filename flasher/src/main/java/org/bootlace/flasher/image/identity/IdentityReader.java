package org.bootlace.flasher.image.identity;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bootlace.flasher.memory.Segment;

/**
 * Reads a firmware's identity. Flight controllers keep name, target, build date and version as texts of their own, date and
 * version next to each other; MicroPython has one banner for all of it.
 */
public final class IdentityReader {

    private static final Set<String> FLIGHT_CONTROLLERS =
            Set.of("Betaflight", "INAV", "Cleanflight", "EmuFlight", "Rotorflight");
    private static final Pattern TARGET = Pattern.compile("[A-Z][A-Z0-9_]{2,30}");
    private static final int DATE_LENGTH = 11;
    private static final Pattern DATE = Pattern.compile("[A-Z][a-z]{2} [ 0-3]\\d 20\\d\\d");
    private static final Pattern VERSION = Pattern.compile("\\d{1,4}\\.\\d{1,2}\\.\\d{1,3}(-\\w+)?");
    private static final Pattern MICROPYTHON =
            Pattern.compile("(MicroPython|CircuitPython|Adafruit CircuitPython) v?(\\S+) on (\\S+); (.+) with (\\S+)");
    private static final Pattern CHIP =
            Pattern.compile("(?:.* )?((?:STM32[A-Z]{1,2}\\d|AT32F\\d|GD32F\\d)[0-9A-Z]{2}[0-9A-Zx]{0,6})");

    /** What every chip's name has; looked for first, since a firmware has thousands of texts and patterns are slow. */
    private static final List<String> MAKERS = List.of("STM32", "AT32F", "GD32F");

    private final List<String> texts;

    private IdentityReader(List<String> texts) {
        this.texts = texts;
    }

    /** What the firmware in {@code segments} says of itself; empty parts where it says nothing. */
    public static FirmwareIdentity of(List<Segment> segments) {
        IdentityReader reader = new IdentityReader(Texts.in(segments));
        return reader.micropython().orElseGet(reader::flightController);
    }

    private Optional<FirmwareIdentity> micropython() {
        return texts.stream()
                .filter(text -> text.contains("Python"))
                .map(MICROPYTHON::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .map(banner -> new FirmwareIdentity(
                        Optional.of(banner.group(1)),
                        Optional.of(banner.group(2)),
                        Optional.of(banner.group(3)),
                        Optional.of(banner.group(4)),
                        Optional.of(banner.group(5))
                                .filter(chip -> CHIP.matcher(chip).matches())));
    }

    private FirmwareIdentity flightController() {
        Optional<String> name =
                texts.stream().filter(FLIGHT_CONTROLLERS::contains).findFirst();
        Optional<Integer> date = indexes()
                .filter(at -> text(at).length() == DATE_LENGTH)
                .filter(at -> DATE.matcher(text(at)).matches())
                .filter(at -> VERSION.matcher(text(at + 1)).matches())
                .boxed()
                .findFirst();
        return new FirmwareIdentity(
                name, date.map(at -> text(at + 1)), date.map(this::text), name.flatMap(this::target), chip());
    }

    /** The target stands in front of the name. */
    private Optional<String> target(String name) {
        return indexes()
                .filter(at -> text(at + 1).equals(name))
                .mapToObj(this::text)
                .filter(text -> TARGET.matcher(text).matches())
                .findFirst();
    }

    /** The one part that is named; firmware that knows several chips, such as a debugger's, does not say which it runs on. */
    private Optional<String> chip() {
        Set<String> chips = texts.stream()
                .filter(text -> MAKERS.stream().anyMatch(text::contains))
                .map(CHIP::matcher)
                .filter(Matcher::matches)
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
        return chips.stream()
                .filter(chip -> chips.stream().allMatch(chip::startsWith))
                .findFirst();
    }

    private IntStream indexes() {
        return IntStream.range(0, texts.size());
    }

    private String text(int at) {
        return at < texts.size() ? texts.get(at) : "";
    }
}
