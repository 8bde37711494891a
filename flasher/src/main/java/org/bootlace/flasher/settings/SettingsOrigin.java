package org.bootlace.flasher.settings;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootlace.flasher.msp.BoardIdentity;
import org.bootlace.flasher.msp.FirmwareIdentity;

/**
 * Which firmware on which board settings belong to. Any of it may be unknown.
 *
 * @param variant four letters such as {@code BTFL} or {@code INAV}
 * @param version such as {@code 4.5.1}
 * @param board the board's name
 * @param target what the firmware was built for
 * @param serial the board's serial number as its firmware makes it
 */
public record SettingsOrigin(
        Optional<String> variant,
        Optional<String> version,
        Optional<String> board,
        Optional<String> target,
        Optional<String> serial) {

    /** Four letters of each firmware that has such a command line, by its own name for itself. */
    private static final Map<String, String> VARIANTS = Map.of(
            "betaflight", "BTFL", "inav", "INAV", "cleanflight", "CLFL", "emuflight", "EMUF", "rotorflight", "RTFL");

    /** {@code # Betaflight / STM32F405 (S405) 4.5.1 Jul …} and {@code # INAV/MATEKF405 7.1.2 Jun …}. */
    private static final Pattern VERSION_LINE =
            Pattern.compile("#? ?(\\w+) ?/ ?([\\w-]+)(?: \\(\\w*\\))? (\\d+\\.\\d+\\.\\d+\\S*) .*");

    /** Nothing is known. */
    public static final SettingsOrigin UNKNOWN = new SettingsOrigin(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** What a firmware has said of itself over MSP. */
    public static SettingsOrigin of(FirmwareIdentity firmware) {
        return new SettingsOrigin(
                firmware.variant(),
                firmware.version(),
                firmware.board().flatMap(BoardIdentity::name),
                firmware.board().flatMap(BoardIdentity::target),
                firmware.usbSerial());
    }

    /** The same with what the command line's {@code version} tells, where nothing is known yet. */
    SettingsOrigin orVersionLine(String line) {
        Matcher matcher = VERSION_LINE.matcher(line.strip());
        if (!matcher.matches()) {
            return this;
        }
        Optional<String> name = variantOf(matcher.group(1));
        return name.isEmpty()
                ? this
                : new SettingsOrigin(
                        variant.or(() -> name),
                        version.or(() -> Optional.of(matcher.group(3))),
                        board,
                        target.or(() -> Optional.of(matcher.group(2))),
                        serial);
    }

    /** The same with the name of a board, where none is known yet. */
    SettingsOrigin orBoard(String name) {
        return new SettingsOrigin(variant, version, board.or(() -> Optional.of(name)), target, serial);
    }

    /** The four letters of a firmware that calls itself {@code name}; empty when none is known by it. */
    public static Optional<String> variantOf(String name) {
        return Optional.ofNullable(VARIANTS.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Why these settings are not for {@code other}: another family, another major version, another board. */
    public Optional<String> objectionTo(SettingsOrigin other) {
        if (differ(variant, other.variant)) {
            return Optional.of("they are of %s, and the firmware is %s".formatted(firmware(), other.firmware()));
        }
        if (differ(major(version), major(other.version))) {
            return Optional.of("they are of %s, and the firmware is %s, a version apart by more than its minor number"
                    .formatted(firmware(), other.firmware()));
        }
        return differ(board, other.board)
                ? Optional.of("they are of the board %s, and this is a %s"
                        .formatted(board.orElse(""), other.board.orElse("")))
                : Optional.empty();
    }

    /** Name and version, as in {@code BTFL 4.5.1}. */
    public String firmware() {
        return (variant.orElse("an unnamed firmware") + " " + version.orElse("")).strip();
    }

    /** What is known, by its label in the head of a file. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        variant.ifPresent(name -> fields.put("firmware", firmware()));
        board.ifPresent(name -> fields.put("board", name));
        target.ifPresent(name -> fields.put("target", name));
        serial.ifPresent(number -> fields.put("serial", number));
        return fields;
    }

    /** The opposite of {@link #fields()}. */
    static SettingsOrigin ofFields(Map<String, String> fields) {
        Optional<String> firmware = Optional.ofNullable(fields.get("firmware"));
        return new SettingsOrigin(
                firmware.map(SettingsLine::wordOf).map(word -> word.toUpperCase(Locale.ROOT)),
                firmware.filter(text -> text.indexOf(' ') > 0).map(text -> text.substring(text.indexOf(' ') + 1)),
                Optional.ofNullable(fields.get("board")),
                Optional.ofNullable(fields.get("target")),
                Optional.ofNullable(fields.get("serial")));
    }

    private static boolean differ(Optional<String> one, Optional<String> other) {
        return one.isPresent() && other.isPresent() && !one.get().equalsIgnoreCase(other.get());
    }

    private static Optional<String> major(Optional<String> version) {
        return version.map(MajorVersion::of);
    }

    /** The first number of a version; of versions by year two digits, as MSP tells them. */
    private static final class MajorVersion {
        static String of(String version) {
            String first = version.replaceFirst("\\..*", "");
            return first.matches("20\\d\\d") ? first.substring(2) : first;
        }
    }
}
