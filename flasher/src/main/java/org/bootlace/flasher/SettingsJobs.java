package org.bootlace.flasher;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bootlace.flasher.board.BoardScan;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.board.BoardSelector.Scheme;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.board.BoardSighting.Mode;
import org.bootlace.flasher.board.CommonSerial;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.guard.FirmwareMatch;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.msp.FirmwareIdentity;
import org.bootlace.flasher.plan.FlashPhase;
import org.bootlace.flasher.settings.BoardSettings;
import org.bootlace.flasher.settings.RestoredSettings;
import org.bootlace.flasher.settings.SettingsFile;
import org.bootlace.flasher.settings.SettingsJournal;
import org.bootlace.flasher.settings.SettingsJournal.Pending;
import org.bootlace.flasher.settings.SettingsOrigin;
import org.bootlace.flasher.settings.SettingsScope;
import org.bootlace.flasher.transport.HostPorts;

/** One job about the settings of a board whose firmware runs. */
final class SettingsJobs {

    /** A new firmware may restart once more after it has started, to make its standard settings. */
    private static final int ATTEMPTS = 3;

    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final HostPorts ports;
    private final Job job;
    private final Connector connector;
    private final BoardScan scan;

    SettingsJobs(HostPorts ports, Job job, FlashOptions options) {
        this.ports = ports;
        this.job = job;
        this.connector = new Connector(ports, job, options);
        this.scan = new BoardScan(ports);
    }

    SavedSettings save(BoardSelector selector, SettingsScope scope, Instant when) {
        BoardSighting board = running(selector, FailureKind.SETTINGS_NOT_SAVED);
        return new SavedSettings(board, saved(board, scope, when));
    }

    RestoredSettings restore(BoardSelector selector, SettingsFile settings, boolean anyFirmware) {
        return restored(running(selector, FailureKind.SETTINGS_NOT_RESTORED), settings, anyFirmware);
    }

    /** Those that the journal has for the board; they no longer wait afterwards. */
    SettingsReturn restorePending(BoardSelector selector, SettingsJournal journal, boolean anyFirmware, Instant when) {
        BoardSighting board = running(selector, FailureKind.SETTINGS_NOT_RESTORED);
        String serial =
                asked(board).flatMap(FirmwareIdentity::usbSerial).orElseThrow(() -> untold(board, journal.pending()));
        Pending pending = journal.pending().stream()
                .filter(found -> found.serial().equalsIgnoreCase(serial))
                .findFirst()
                .orElseThrow(() -> nothingPending(board, serial));
        RestoredSettings restored = restored(board, pending.settings(), anyFirmware);
        return settled(journal, pending, restored, when);
    }

    /** Puts the settings into the journal before a flash; those that wait there already for a board that was half flashed. */
    KeptSettings keep(BoardSelector selector, FirmwareImage image, SettingsJournal journal, KeepingWishes wishes) {
        BoardSighting board = connector.locate(selector);
        List<Pending> before = journal.pending();
        Pending pending =
                board.mode() == Mode.BOOTLOADER ? waiting(board, journal) : kept(board, image, journal, wishes);
        BoardSelector here = board.path()
                .map(path -> new BoardSelector(Scheme.USB, path.text()))
                .orElse(selector);
        return new KeptSettings(
                here, journal, pending, pending.settings(), wishes.anyFirmware(), !before.contains(pending));
    }

    /** Gives them back after the flash; whatever keeps them from getting there leaves them in the journal. */
    SettingsReturn giveBack(KeptSettings kept, FlashReport report, Instant when) {
        job.reached(BoardState.INTACT);
        try {
            BoardSighting board = startedAgain(kept, report);
            requireSame(board, kept.settings());
            RestoredSettings restored = restored(board, kept.settings(), kept.anyFirmware());
            return settled(kept.journal(), kept.pending(), restored, when);
        } catch (Failure failed) {
            if (failed.kind() == FailureKind.CANCELLED) {
                throw failed;
            }
            return new SettingsReturn(
                    Optional.empty(),
                    Optional.of(failed),
                    Optional.of(kept.pending().file()));
        }
    }

    private Pending kept(BoardSighting board, FirmwareImage image, SettingsJournal journal, KeepingWishes wishes) {
        Optional<FirmwareIdentity> firmware = job.in(FlashPhase.SAVE_SETTINGS, 0, () -> asked(board));
        firmware.ifPresent(answering -> job.tell(new FlashEvent.FirmwareAnswered(answering)));
        requireSameFamily(firmware.map(SettingsOrigin::of).orElse(SettingsOrigin.UNKNOWN), image, wishes);
        SettingsFile settings = saved(board, SettingsScope.DIFF, wishes.when());
        String serial = serial(board, firmware)
                .filter(number -> !CommonSerial.is(number))
                .orElseThrow(() -> anonymous(board));
        journal.of(serial)
                .filter(other -> !other.settings().setsTheSameAs(settings))
                .ifPresent(other -> {
                    throw contradicting(board, other);
                });
        Pending pending = journal.put(serial, settings);
        job.note("The settings are kept in " + pending.file() + " until the board has them again.");
        return pending;
    }

    private Pending waiting(BoardSighting board, SettingsJournal journal) {
        Optional<String> serial = board.path().flatMap(scan::serialAt);
        Pending pending = serial.flatMap(journal::of)
                .orElseThrow(() -> serial.filter(CommonSerial::is).isPresent()
                        ? unknownInBootloader(board, journal.pending())
                        : inBootloader(board));
        job.note("The board gets the settings back that an interrupted run has kept in " + pending.file() + ".");
        return pending;
    }

    private SettingsFile saved(BoardSighting board, SettingsScope scope, Instant when) {
        return job.in(FlashPhase.SAVE_SETTINGS, 0, () -> settingsOf(board).save(scope, when));
    }

    private RestoredSettings restored(BoardSighting board, SettingsFile settings, boolean anyFirmware) {
        long characters = settings.lines().stream()
                .mapToLong(line -> line.text().length())
                .sum();
        for (int attempt = 1; ; attempt++) {
            try {
                return job.in(
                        FlashPhase.RESTORE_SETTINGS,
                        characters,
                        () -> settingsOf(board).restore(settings, anyFirmware, job::progress));
            } catch (Failure failed) {
                if (failed.kind() != FailureKind.SERIAL_PORT_FAILED || attempt == ATTEMPTS) {
                    throw failed;
                }
                job.note("The board was lost while its settings were sent, and they are sent again: "
                        + failed.message());
                ports.clock().pause(AGAIN);
            }
        }
    }

    private static SettingsReturn settled(
            SettingsJournal journal, Pending pending, RestoredSettings restored, Instant when) {
        if (restored.complete()) {
            journal.done(pending);
            return new SettingsReturn(Optional.of(restored), Optional.empty(), Optional.empty());
        }
        Path file = journal.retire(pending, when);
        return new SettingsReturn(Optional.of(restored), Optional.empty(), Optional.of(file));
    }

    private BoardSettings settingsOf(BoardSighting board) {
        return new BoardSettings(ports, board, job::note);
    }

    private Optional<FirmwareIdentity> asked(BoardSighting board) {
        return settingsOf(board).firmware();
    }

    private Optional<String> serial(BoardSighting board, Optional<FirmwareIdentity> firmware) {
        return firmware.flatMap(FirmwareIdentity::usbSerial)
                .or(() -> board.path().flatMap(scan::serialAt));
    }

    private BoardSighting running(BoardSelector selector, FailureKind otherwise) {
        BoardSighting board = connector.locate(selector);
        if (board.mode() == Mode.BOOTLOADER) {
            throw new Failure(
                    otherwise,
                    "The board %s waits in its bootloader, where no firmware knows of settings."
                            .formatted(board.describe()),
                    "Start its firmware with 'bootlace go', and repeat.");
        }
        return board;
    }

    private BoardSighting startedAgain(KeptSettings kept, FlashReport report) {
        if (report.departure() == Departure.LEFT_BUS || report.departure() == Departure.NOT_REQUESTED) {
            throw new Failure(
                    FailureKind.SETTINGS_NOT_RESTORED,
                    "The new firmware has not shown up, so that it could not be given its settings.",
                    "Unplug the board and plug it in again, then run 'bootlace settings restore --pending'.");
        }
        return connector.locate(kept.selector());
    }

    /** What has told its serial number once must tell it again: a bootloader's need not be its own on every chip. */
    private void requireSame(BoardSighting board, SettingsFile settings) {
        Optional<String> expected = settings.origin().serial();
        Optional<String> answered = expected.flatMap(any -> asked(board)).flatMap(FirmwareIdentity::usbSerial);
        if (expected.isPresent() && !expected.equals(answered)) {
            throw new Failure(
                    FailureKind.BOARD_AMBIGUOUS,
                    "The settings are of the board with the serial number %s, and the firmware that answers now %s."
                            .formatted(
                                    expected.get(),
                                    answered.map(other -> "has " + other).orElse("does not tell its own")),
                    "No settings were sent. Plug the right board in, and run 'bootlace settings restore --pending'.");
        }
    }

    private static void requireSameFamily(SettingsOrigin running, FirmwareImage image, KeepingWishes wishes) {
        FirmwareMatch next = FirmwareMatch.of(image);
        SettingsOrigin later = new SettingsOrigin(
                next.variant(), next.version(), Optional.empty(), Optional.empty(), Optional.empty());
        running.objectionTo(later).filter(why -> !wishes.anyFirmware()).ifPresent(why -> {
            throw new Failure(
                    FailureKind.SETTINGS_OF_OTHER_FIRMWARE,
                    "The settings of this board would not fit the image: %s. The board was not flashed.".formatted(why),
                    "Save them with 'bootlace settings save' and flash without --keep-settings, or insist on it with"
                            + " --allow-mismatched-settings.");
        });
    }

    private static Failure anonymous(BoardSighting board) {
        return new Failure(
                FailureKind.SETTINGS_NOT_SAVED,
                "The board %s has no serial number of its own that its settings could be kept under."
                        .formatted(board.describe()),
                "Save them with 'bootlace settings save FILE', flash without --keep-settings, and restore them.");
    }

    private static Failure inBootloader(BoardSighting board) {
        return new Failure(
                FailureKind.SETTINGS_NOT_SAVED,
                "The board %s waits in its bootloader, where its settings cannot be asked for, and none are kept for it."
                        .formatted(board.describe()),
                "Start its firmware with 'bootlace go' and repeat, or flash without --keep-settings: without a full chip"
                        + " erase most firmware finds its settings again.");
    }

    private static Failure unknownInBootloader(BoardSighting board, List<Pending> waiting) {
        if (waiting.isEmpty()) {
            return inBootloader(board);
        }
        return new Failure(
                FailureKind.SETTINGS_NOT_SAVED,
                "The board %s waits in its bootloader, where it has a serial number that many boards have: whether settings that wait are its own is not known; %s."
                        .formatted(board.describe(), kept(waiting)),
                "Flash without --keep-settings, and when the firmware runs, 'bootlace settings restore --pending' gives it"
                        + " its own.");
    }

    private static String kept(List<Pending> waiting) {
        return waiting.isEmpty()
                ? "none are kept"
                : waiting.stream()
                        .map(each -> each.file().toString())
                        .collect(Collectors.joining(", ", "kept are ", ""));
    }

    private static Failure contradicting(BoardSighting board, Pending other) {
        return new Failure(
                FailureKind.SETTINGS_NOT_SAVED,
                "An interrupted run has kept other settings of the board %s in %s, and it did not get them back yet."
                        .formatted(board.describe(), other.file()),
                "Run 'bootlace settings restore --pending' first, or delete that file if the board is right as it is.",
                Map.of("file", other.file().toString()));
    }

    private static Failure nothingPending(BoardSighting board, String serial) {
        return new Failure(
                FailureKind.SETTINGS_UNUSABLE,
                "No settings are kept for the board %s with the serial number %s.".formatted(board.describe(), serial),
                "Name a file: bootlace settings restore FILE.");
    }

    /** Whose settings are whose is known by what a firmware tells, and by nothing else. */
    private static Failure untold(BoardSighting board, List<Pending> waiting) {
        return new Failure(
                FailureKind.BOARD_AMBIGUOUS,
                "The firmware of the board %s does not tell its serial number over MSP, so that it is not known which settings are its own; %s."
                        .formatted(board.describe(), kept(waiting)),
                "No settings were sent. Unplug the board, plug it in again and repeat; or, if you know which file is of"
                        + " this board, name it: bootlace settings restore FILE.");
    }
}
