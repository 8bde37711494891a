package org.bootlace.flasher.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.bootlace.flasher.Backup;
import org.bootlace.flasher.BoardState;
import org.bootlace.flasher.FlashException;
import org.bootlace.flasher.FlashOptions;
import org.bootlace.flasher.FlashReport;
import org.bootlace.flasher.KeepingWishes;
import org.bootlace.flasher.KeptSettings;
import org.bootlace.flasher.SettingsReturn;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.board.BoardSelector.Scheme;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.settings.SettingsJournal;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What to do to a board before it is flashed: keep what is in it, or give it up. */
final class Precautions {

    @Option(
            names = "--backup",
            paramLabel = "DIR",
            description =
                    "First keep the whole flash in this directory, or in a file that ends in .json; 'bootlace restore'"
                            + " puts it back.")
    private Optional<Path> backup = Optional.empty();

    @Option(
            names = "--unprotect-erasing-everything",
            description =
                    "If the chip is read protected, remove the protection, which erases everything in it, settings"
                            + " included; then follow the board through its reset and go on.")
    private boolean unprotect;

    @Option(
            names = "--keep-settings",
            description =
                    "First save the settings of the running firmware, flash only if that worked, and give them back to the"
                            + " new firmware. Should anything come in between, they wait for 'bootlace settings restore"
                            + " --pending'.")
    private boolean keepSettings;

    @Mixin
    private SettingsOptions settings = new SettingsOptions();

    /**
     * What was done.
     *
     * @param settings how they came back; empty when they were not to be kept
     */
    record Done(FlashReport report, Optional<SettingsReturn> settings) {}

    /** Refuses what contradicts itself. */
    void requireSense(CommandSpec spec, boolean plan, boolean leave) {
        if (keepSettings && (plan || !leave)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--keep-settings needs the new firmware to start: leave --plan and --no-leave out");
        }
        if (backup.isPresent() && unprotect) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--backup and --unprotect-erasing-everything exclude each other: a protected chip cannot be read");
        }
        if (plan && (backup.isPresent() || unprotect)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--plan does nothing to a board: leave --backup and --unprotect-erasing-everything out");
        }
    }

    /** Refuses one name for the backups of several boards. */
    void requireNameForEach(CommandSpec spec) {
        backup.filter(BackupFiles::isFile).ifPresent(file -> {
            throw new ParameterException(
                    spec.commandLine(),
                    "--backup " + file + " names one file, and several boards may be flashed: give a directory");
        });
    }

    /**
     * Flashes after doing what was asked for.
     *
     * @param journal where settings wait meanwhile
     * @param clock tells the time for files' names and what is in them
     */
    Done flash(Desk.Session session, FirmwareImage image, SettingsJournal journal, FlashOptions options, Clock clock) {
        Instant now = clock.instant();
        Optional<BackupFiles> files = backup.map(target -> BackupFiles.claim(target, now));
        if (!keepSettings) {
            return new Done(flash(session, session.selector(), image, options, files), Optional.empty());
        }
        Instant seconds = now.truncatedTo(ChronoUnit.SECONDS);
        KeptSettings kept = session.flasher()
                .keepSettings(
                        session.selector(),
                        image,
                        journal,
                        new KeepingWishes(settings.anyFirmware(), seconds),
                        options);
        FlashReport report = flash(session, kept, image, options, files);
        return new Done(report, Optional.of(session.flasher().giveBack(kept, report, seconds, options)));
    }

    /** A board that was not touched still has its settings: they would be old ones when somebody gives them back later. */
    private FlashReport flash(
            Desk.Session session,
            KeptSettings kept,
            FirmwareImage image,
            FlashOptions options,
            Optional<BackupFiles> files) {
        try {
            return flash(session, kept.selector(), image, options, files);
        } catch (Failure failed) {
            boolean untouched = !(failed instanceof FlashException job) || job.state() == BoardState.UNTOUCHED;
            if (untouched && kept.withdraw()) {
                session.watch().note("The board has its settings still; they are no longer kept.");
            }
            throw failed;
        }
    }

    private FlashReport flash(
            Desk.Session session,
            BoardSelector selector,
            FirmwareImage image,
            FlashOptions options,
            Optional<BackupFiles> files) {
        if (unprotect) {
            return session.flasher().flashUnprotecting(selector, image, options);
        }
        BoardSelector now =
                files.map(claimed -> keep(session, selector, claimed, options)).orElse(selector);
        return session.flasher().flash(now, image, options);
    }

    /** The board stays in its bootloader; the selector says where, since it may have had a serial port before. */
    private static BoardSelector keep(
            Desk.Session session, BoardSelector selector, BackupFiles files, FlashOptions options) {
        Backup backup = session.flasher().backup(selector, options.withLeave(false));
        session.watch().note("What was in the board is kept in " + files.write(backup) + ".");
        return Optional.of(backup.board())
                .flatMap(BoardSighting::path)
                .map(path -> new BoardSelector(Scheme.USB, path.text()))
                .orElse(selector);
    }
}
