package org.bootlace.flasher.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.msp.FirmwareIdentity;
import org.bootlace.flasher.transport.SerialTransferException;
import org.bootlace.flasher.transport.SerialTransport;

/** Types settings into a firmware's command line, one line after the other, and looks afterwards which of them it kept. */
final class SettingsWriter {

    private final SettingsDoor door;
    private final SettingsFile settings;
    private final LongConsumer progress;
    private final List<RefusedLine> refused = new ArrayList<>();
    private SettingsOrigin firmware = SettingsOrigin.UNKNOWN;

    SettingsWriter(SettingsDoor door, SettingsFile settings, LongConsumer progress) {
        this.door = door;
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Sends and saves. Whatever goes wrong before the save leaves the board with what it had, or, where INAV was sent
     * {@code defaults noreboot}, which it writes at once, with standard values.
     */
    void send(boolean anyFirmware, Consumer<String> notes) {
        door.on(serial -> {
            Optional<FirmwareIdentity> answering = door.interview(serial);
            requireDisarmed(answering);
            FirmwareCli cli = door.commandLine(serial);
            boolean saved = false;
            try {
                firmware = firmware(answering, cli);
                requireFitting(anyFirmware, notes);
                tellOfStandardValues(notes);
                type(cli);
                saved = saved(cli);
            } finally {
                if (!saved) {
                    leaveQuietly(cli);
                }
            }
            return saved;
        });
    }

    /** Asks for the settings again; the board restarts afterwards. */
    RestoredSettings compare() {
        return door.on(this::comparison);
    }

    private RestoredSettings comparison(SerialTransport serial) {
        FirmwareCli cli = door.commandLine(serial);
        try {
            return new RestoredSettings(firmware, settings.lines().size(), refused, lost(cli));
        } finally {
            leaveQuietly(cli);
        }
    }

    private List<SettingsLine> lost(FirmwareCli cli) {
        List<SettingsLine> taken = settings.lines().stream()
                .filter(line -> refused.stream().noneMatch(other -> other.line().equals(line)))
                .toList();
        List<String> listings = new ArrayList<>(List.of(cli.listing(SettingsScope.DUMP.command())));
        List<SettingsLine> lost = SettingsComparison.lost(taken, listings);
        if (!lost.isEmpty()) {
            listings.add(cli.listing(SettingsScope.DIFF.command()));
            lost = SettingsComparison.lost(taken, listings);
        }
        return lost;
    }

    private static SettingsOrigin firmware(Optional<FirmwareIdentity> answering, FirmwareCli cli) {
        SettingsOrigin origin = answering.map(SettingsOrigin::of).orElse(SettingsOrigin.UNKNOWN);
        if (origin.variant().isEmpty() || origin.version().isEmpty()) {
            for (String line : cli.answer("version").text().lines().toList()) {
                origin = origin.orVersionLine(line);
            }
        }
        return origin;
    }

    private void requireFitting(boolean anyFirmware, Consumer<String> notes) {
        settings.origin().objectionTo(firmware).ifPresent(why -> {
            if (!anyFirmware) {
                throw new Failure(
                        FailureKind.SETTINGS_OF_OTHER_FIRMWARE,
                        "The settings are not sent to the board %s: %s."
                                .formatted(door.board().describe(), why),
                        "Look through them first; --allow-mismatched-settings sends them nevertheless.");
            }
            notes.accept("The settings are sent although " + why + ".");
        });
    }

    private void tellOfStandardValues(Consumer<String> notes) {
        boolean writtenAtOnce = settings.lines().stream()
                .anyMatch(line -> line.word().equals("defaults")
                        && List.of(line.rest().toLowerCase(Locale.ROOT).split(" "))
                                .contains("noreboot"));
        if (writtenAtOnce) {
            notes.accept(
                    "INAV writes standard values as soon as it is sent 'defaults noreboot', which is in the settings:"
                            + " should this be interrupted, the board has standard values until its settings are restored again.");
        }
    }

    private void type(FirmwareCli cli) {
        boolean batch = cli.answer("batch start").complaint().isEmpty();
        SettingsLine before = null;
        for (SettingsLine line : settings.lines()) {
            CliAnswer answer = cli.answer(line.text());
            if (before != null) {
                note(before, CliAnswer.complaintIn(answer.lead()));
            }
            note(line, answer.complaint());
            progress.accept(line.text().length());
            before = line;
        }
        if (batch) {
            cli.answer("batch end"); // says once more that there were errors, if so
        }
    }

    private void note(SettingsLine line, Optional<String> complaint) {
        complaint.ifPresent(reason -> refused.add(new RefusedLine(line, reason)));
    }

    /** After a batch with errors the first save may be refused, as a warning; the second is not. */
    private static boolean saved(FirmwareCli cli) {
        for (int attempt = 1; attempt <= 2; attempt++) {
            if (cli.save()) {
                return true;
            }
        }
        throw new CliTrouble("the firmware refuses to save");
    }

    private void requireDisarmed(Optional<FirmwareIdentity> answering) {
        if (answering.filter(FirmwareIdentity::armed).isPresent()) {
            throw new CliTrouble("the firmware says that its motors are armed, and its command line stays shut");
        }
    }

    private static void leaveQuietly(FirmwareCli cli) {
        try {
            cli.leave();
        } catch (SerialTransferException alsoFails) {
            // What has failed before is the one to tell.
        }
    }
}
