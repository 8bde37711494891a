package org.bootlace.emulator.chip;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How a ROM makes its USB serial number from the unique id: {@code {uid0+uid2:8}{uid1>>16:4}} is eight hex digits of a
 * sum and four of the upper half of a word. Text outside braces stands for itself, so a constant is a template too.
 *
 * @param text the template as written in the chip file
 */
public record SerialTemplate(String text) {

    private static final Pattern FIELD = Pattern.compile("\\{uid([012])(?:\\+uid([012]))?(?:>>(8|16|24))?:([1-8])\\}");

    public SerialTemplate {
        if (FIELD.matcher(text).replaceAll("").indexOf('{') >= 0) {
            throw new IllegalArgumentException("a serial field is written {uid0+uid2:8} or {uid1>>16:4}, not " + text);
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static SerialTemplate parse(String text) {
        return new SerialTemplate(text);
    }

    /** The serial number of a die with that id. */
    public String serialOf(UniqueId uid) {
        return FIELD.matcher(text).replaceAll(field -> digits(field, uid));
    }

    private static String digits(MatchResult field, UniqueId uid) {
        int value = word(uid, field.group(1)) + (field.group(2) == null ? 0 : word(uid, field.group(2)));
        int shifted = field.group(3) == null ? value : value >>> Integer.parseInt(field.group(3));
        int count = Integer.parseInt(field.group(4));
        String all = String.format("%08x", shifted).toUpperCase(Locale.ROOT);
        return all.substring(all.length() - count);
    }

    private static int word(UniqueId uid, String index) {
        return uid.word(Integer.parseInt(index));
    }
}
