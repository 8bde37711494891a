package org.bootlace.flasher.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.bootlace.flasher.Backup;
import org.bootlace.flasher.FlashOptions;
import org.bootlace.flasher.FlashReport;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.board.BoardSelector.Scheme;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.image.FirmwareImage;
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

    /** Refuses what contradicts itself. */
    void requireSense(CommandSpec spec, boolean plan) {
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
     * @param clock tells the time for the backup's name and manifest
     */
    FlashReport flash(Desk.Session session, FirmwareImage image, FlashOptions options, Clock clock) {
        if (unprotect) {
            return session.flasher().flashUnprotecting(session.selector(), image, options);
        }
        BoardSelector selector = backup.map(
                        target -> keep(session, BackupFiles.claim(target, clock.instant()), options))
                .orElse(session.selector());
        return session.flasher().flash(selector, image, options);
    }

    /** The board stays in its bootloader; the selector says where, since it may have had a serial port before. */
    private static BoardSelector keep(Desk.Session session, BackupFiles files, FlashOptions options) {
        Backup backup = session.flasher().backup(session.selector(), options.withLeave(false));
        session.watch().note("What was in the board is kept in " + files.write(backup) + ".");
        return Optional.of(backup.board())
                .flatMap(BoardSighting::path)
                .map(path -> new BoardSelector(Scheme.USB, path.text()))
                .orElse(session.selector());
    }
}
