package org.bootlace.emulator.trace.profile;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Refuses profiles that no board could be made of, with an {@link IllegalArgumentException} that says why. */
final class ProfileCheck {

    private static final Pattern BYTES = Pattern.compile("[0-9a-fA-F]{2}( [0-9a-fA-F]{2})*");
    private static final Set<String> KINDS = Set.of("setAddress", "erase", "write", "massErase");
    private static final int LONGEST_POLL = 0xFF_FFFF;
    private static final int DEVICE = 18 * 3 - 1;

    private ProfileCheck() {}

    static void check(BoardProfile profile) {
        BoardProfile.Descriptors descriptors = profile.descriptors();
        bytes("descriptors.device", descriptors.device());
        bytes("descriptors.configuration", descriptors.configuration());
        require(descriptors.device().length() == DEVICE, "descriptors.device must have 18 bytes");
        require(descriptors.configuration().length() >= 9 * 3 - 1, "descriptors.configuration has 9 bytes at least");
        for (Map.Entry<Integer, String> string : descriptors.strings().entrySet()) {
            require(string.getKey() >= 0 && string.getKey() <= 255, "a string has an index of 0 to 255");
            bytes("descriptors.strings." + string.getKey(), string.getValue());
        }
        profile.pollMillis().forEach((kind, poll) -> {
            require(KINDS.contains(kind), "pollMillis." + kind + " is none of " + KINDS);
            require(poll >= 0 && poll <= LONGEST_POLL, "pollMillis." + kind + " must be 0 to " + LONGEST_POLL);
        });
        require(profile.programMicros() >= 0 && profile.programMicros() <= 1e9, "programMicros must be 0 to 1e9");
        profile.eraseMillis()
                .values()
                .forEach(millis -> require(millis > 0 && millis <= 1_000_000, "eraseMillis must be 1 to 1000000"));
        var unused = descriptors.set(true);
    }

    private static void bytes(String key, String text) {
        require(BYTES.matcher(text).matches(), key + " is written 12 01 00, not '" + text + "'");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
