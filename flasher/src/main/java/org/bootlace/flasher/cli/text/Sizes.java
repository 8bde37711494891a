package org.bootlace.flasher.cli.text;

import java.util.Locale;

/** Amounts of memory in words, always in binary units. */
public final class Sizes {

    private static final long KIB = 1024;
    private static final long MIB = KIB * KIB;

    private Sizes() {}

    /** Exact and short, as in {@code 16384 bytes (16 KiB)}. */
    public static String both(long bytes) {
        return bytes < KIB ? exact(bytes) : exact(bytes) + " (" + brief(bytes) + ")";
    }

    /** As in {@code 16384 bytes}. */
    public static String exact(long bytes) {
        return bytes + (bytes == 1 ? " byte" : " bytes");
    }

    /** As in {@code 512 B}, {@code 414.2 KiB} or {@code 1 MiB}; one decimal, none when it would be zero. */
    public static String brief(long bytes) {
        if (bytes < KIB) {
            return bytes + " B";
        }
        return bytes < MIB ? decimal(bytes, KIB) + " KiB" : decimal(bytes, MIB) + " MiB";
    }

    /** As in {@code 120 of 430 KiB} or {@code 0.5 of 1.2 MiB}; both in the unit of the second. */
    public static String partOf(long part, long whole) {
        if (whole < KIB) {
            return part + " of " + whole + " B";
        }
        return whole < MIB
                ? part / KIB + " of " + whole / KIB + " KiB"
                : decimal(part, MIB) + " of " + decimal(whole, MIB) + " MiB";
    }

    private static String decimal(long bytes, long unit) {
        String text = String.format(Locale.ROOT, "%.1f", (double) bytes / unit);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
