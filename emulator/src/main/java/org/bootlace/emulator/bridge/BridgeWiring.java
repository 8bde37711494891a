package org.bootlace.emulator.bridge;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of the adapter's lines drive which pin of the board: a pin is high while its line is asserted, or the opposite. A pin
 * without a line is left alone.
 *
 * @param boot0 line at BOOT0
 * @param nrst line at NRST
 */
public record BridgeWiring(Line boot0, Line nrst) {

    /** DTR asserted is BOOT0 high, RTS asserted is reset. */
    public static final String DEFAULT = "boot0=dtr,nrst=!rts";

    private static final Pattern FORM =
            Pattern.compile("boot0=(!?)(dtr|rts|none),nrst=(!?)(dtr|rts|none)", Pattern.CASE_INSENSITIVE);

    /** An output of the adapter, as it drives a pin. */
    public enum Line {
        DTR(1, false),
        NOT_DTR(1, true),
        RTS(2, false),
        NOT_RTS(2, true),
        NONE(0, false);

        private final int bit;
        private final boolean inverted;

        Line(int bit, boolean inverted) {
            this.bit = bit;
            this.inverted = inverted;
        }

        boolean drives() {
            return this != NONE;
        }

        /** The pin's level under those bits of SET_CONTROL_LINE_STATE. */
        boolean isHigh(int lines) {
            return ((lines & bit) != 0) != inverted;
        }
    }

    /** Reads {@code boot0=dtr,nrst=!rts}; an {@link IllegalArgumentException} says what is expected. */
    public static BridgeWiring parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "a wiring is written " + DEFAULT + " (dtr, rts or none, '!' turns it over), not '" + text + "'");
        }
        return new BridgeWiring(line(matcher.group(1), matcher.group(2)), line(matcher.group(3), matcher.group(4)));
    }

    private static Line line(String mark, String name) {
        boolean inverted = !mark.isEmpty();
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "dtr" -> inverted ? Line.NOT_DTR : Line.DTR;
            case "rts" -> inverted ? Line.NOT_RTS : Line.RTS;
            default -> Line.NONE;
        };
    }
}
