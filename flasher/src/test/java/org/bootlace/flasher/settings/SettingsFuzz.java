package org.bootlace.flasher.settings;

import static org.bootlace.flasher.fuzz.FuzzLaws.demand;
import static org.bootlace.flasher.fuzz.FuzzLaws.demandPrintable;
import static org.bootlace.flasher.fuzz.FuzzLaws.tried;
import static org.bootlace.flasher.fuzz.FuzzLaws.within;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.bootlace.flasher.fuzz.FuzzInput;

/** Settings files, and what a firmware lists as its settings: read, written, and read again. */
public final class SettingsFuzz {

    private static final int LONGEST = 255;

    private SettingsFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        isTaken(bytes);
        String listing = FuzzInput.text(bytes);
        CliAnswer.complaintIn(listing).ifPresent(complaint -> demandPrintable(complaint));
        tried(() -> SettingsFile.of(SettingsOrigin.UNKNOWN, SettingsScope.DIFF, listing, Instant.EPOCH))
                .ifPresent(SettingsFuzz::demandSound);
    }

    /** Whether it is a settings file. */
    static boolean isTaken(byte[] bytes) {
        Optional<SettingsFile> read = within(16, 4000, bytes.length, () -> tried(() -> SettingsFile.parse("f", bytes)));
        read.ifPresent(SettingsFuzz::demandSound);
        return read.isPresent();
    }

    private static void demandSound(SettingsFile file) {
        for (SettingsLine line : file.lines()) {
            String text = line.text();
            demand(!text.isEmpty() && text.length() <= LONGEST, "no line for a firmware: " + text);
            demand(text.chars().allMatch(letter -> letter >= ' ' && letter < 0x7F), "not to be typed: " + text);
            demand(!text.contains("#"), "with a comment: " + text);
        }
        SettingsFile again = SettingsFile.parse("f", file.text().getBytes(StandardCharsets.UTF_8));
        demand(again.setsTheSameAs(file) && again.text().equals(file.text()), "read again it is another file");
        demand(again.origin().equals(file.origin()), "read again it belongs elsewhere: " + again.origin());
        demandPrintable(file.origin().firmware() + file.origin().objectionTo(SettingsOrigin.UNKNOWN));
    }
}
