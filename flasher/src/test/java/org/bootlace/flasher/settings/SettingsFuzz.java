package org.bootlace.flasher.settings;

import static org.bootlace.flasher.fuzz.FuzzLaws.demand;
import static org.bootlace.flasher.fuzz.FuzzLaws.demandPrintable;
import static org.bootlace.flasher.fuzz.FuzzLaws.tried;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Bytes as a settings file, and as what a firmware's command line says. Nothing but settings gets out of a file, a file reads
 * as itself, and no command line holds a job for long.
 */
public final class SettingsFuzz {

    private static final Set<String> NEVER =
            Set.of("bl", "dfu", "exit", "save", "msc", "flash_erase", "batch", "motor");
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final int FLAGS = 3;

    private SettingsFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        tried(() -> SettingsFile.parse("fuzz", bytes)).ifPresent(SettingsFuzz::look);
        if (bytes.length > FLAGS) {
            talk(bytes);
        }
    }

    private static void look(SettingsFile file) {
        for (SettingsLine line : file.lines()) {
            demand(!NEVER.contains(line.word()), "not a setting: " + line);
            demand(line.text().matches("[ -\"$-~]{1,255}"), "not to be sent: " + line);
            demand(!line.text().startsWith(" ") && line.word().matches("[a-z0-9_]+"), "no command: " + line);
        }
        demandPrintable(file.origin().toString());
        SettingsFile again = SettingsFile.parse("again", file.text().getBytes(StandardCharsets.UTF_8));
        demand(again.lines().equals(file.lines()) && again.origin().equals(file.origin()), "reads otherwise again");
        demand(SettingsComparison.lost(file.lines(), List.of(file.text())).isEmpty(), "differs from itself");
    }

    /** The first bytes say how the firmware behaves, the others what it says. */
    private static void talk(byte[] bytes) {
        ScriptedCli cli = new ScriptedCli();
        String said = new String(Arrays.copyOfRange(bytes, FLAGS, bytes.length), StandardCharsets.ISO_8859_1);
        cli.opens = (bytes[0] & 1) == 0;
        cli.babble = (bytes[0] & 2) == 0 ? "" : said;
        cli.chunk = 1 + (bytes[1] & 0x3F);
        cli.pace = Duration.ofMillis(1 + (bytes[2] & 0x7F));
        cli.answers = line -> said;
        List<String> notes = new ArrayList<>();
        long began = cli.clock.nanos();
        tried(() -> cli.settings(notes).save(SettingsScope.DIFF, Instant.EPOCH)).ifPresent(SettingsFuzz::look);
        byte[] file = "set a = 1\nset b = 2\n".getBytes(StandardCharsets.UTF_8);
        tried(() -> cli.settings(notes).restore(SettingsFile.parse("own", file), true, sent -> {}))
                .ifPresent(restored -> restored.refused().forEach(refused -> demandPrintable(refused.reason())));
        demand(cli.clock.nanos() - began < LONGEST.toNanos(), "a job that takes for ever");
        notes.forEach(note -> demandPrintable(note));
    }
}
