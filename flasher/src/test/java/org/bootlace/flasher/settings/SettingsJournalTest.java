package org.bootlace.flasher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.settings.SettingsJournal.Pending;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsJournalTest {

    private static final SettingsFile SETTINGS =
            SettingsFile.parse("quad.txt", "set a = 1\nsave\n".getBytes(StandardCharsets.UTF_8));

    @TempDir
    private Path directory;

    @Test
    void settings_wait_until_they_are_done() {
        SettingsJournal journal = new SettingsJournal(directory.resolve("new").resolve("settings"));
        assertThat(journal.pending()).isEmpty();

        Pending pending = journal.put("385c34733435", SETTINGS);

        assertThat(new SettingsJournal(directory.resolve("new").resolve("settings")).of("385C34733435"))
                .contains(pending);
        assertThat(pending.settings()).isEqualTo(SETTINGS);
        journal.done(pending);
        assertThat(journal.pending()).isEmpty();
    }

    @Test
    void a_board_is_known_by_the_serial_number_of_its_bootloader_too() {
        SettingsJournal journal = new SettingsJournal(directory);
        Pending pending = journal.put("385C34733435", SETTINGS);

        assertThat(journal.of("206E33713535")).isEmpty();
        assertThat(journal.of("")).as("no serial number is nobody's").isEmpty();
        journal.bootloaderHas(pending, "206E33713535");

        assertThat(journal.of("206E33713535")).contains(pending);
        assertThat(journal.of("")).isEmpty();
    }

    @Test
    void a_serial_number_that_many_bootloaders_have_makes_a_board_known_to_nobody() throws IOException {
        SettingsJournal journal = new SettingsJournal(directory);
        Pending pending = journal.put("385C34733435", SETTINGS);

        journal.bootloaderHas(pending, "200364500000");
        assertThat(journal.of("200364500000")).isEmpty();
        Files.writeString(directory.resolve("385C34733435.bootloader"), "200364500000");

        assertThat(journal.of("200364500000"))
                .as("nor one that was noted before")
                .isEmpty();
    }

    @Test
    void a_serial_number_leads_nowhere_else() throws IOException {
        SettingsJournal journal = new SettingsJournal(directory.resolve("settings"));

        journal.put("../../etc/x\0", SETTINGS);
        journal.put("A".repeat(5_000), SETTINGS);

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(directory.resolve("settings"));
        }
        assertThat(journal.pending()).hasSize(2);
    }

    @Test
    void what_was_not_all_taken_is_kept_and_waits_no_longer() {
        SettingsJournal journal = new SettingsJournal(directory);
        Pending pending = journal.put("385C34733435", SETTINGS);

        Path kept = journal.retire(pending, Instant.parse("2026-11-29T08:00:00Z"));

        assertThat(kept)
                .hasFileName("385C34733435-20261129T080000.txt")
                .content()
                .contains("set a = 1");
        assertThat(journal.pending()).isEmpty();
    }

    @Test
    void no_part_of_a_file_ever_has_its_name() throws IOException {
        SettingsJournal journal = new SettingsJournal(directory);
        journal.put("385C34733435", SETTINGS);
        journal.put("385C34733435", SETTINGS);

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void a_place_that_cannot_be_written_is_a_failure() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");

        Failure failure = catchThrowableOfType(
                Failure.class, () -> new SettingsJournal(file.resolve("settings")).put("1", SETTINGS));

        assertThat(failure.kind()).isEqualTo(FailureKind.SETTINGS_NOT_SAVED);
        assertThat(failure.remedy()).contains("settings save");
    }
}
