package org.bootlace.flasher.settings;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.msp.FirmwareIdentity;
import org.bootlace.flasher.transport.HostPorts;
import org.bootlace.flasher.transport.SerialTransport;

/** The settings of one board whose firmware runs and has a command line. */
public final class BoardSettings {

    private static final String BY_CONFIGURATOR =
            "Look whether a terminal or the Configurator reaches the firmware's command line at this port.";

    private final SettingsDoor door;
    private final Consumer<String> notes;

    /** @param notes hears what is worth knowing, in sentences */
    public BoardSettings(HostPorts ports, BoardSighting board, Consumer<String> notes) {
        this.door = new SettingsDoor(ports, board, notes);
        this.notes = notes;
    }

    /** Who runs there; empty when it does not say so over MSP. */
    public Optional<FirmwareIdentity> firmware() {
        return door.on(door::interview);
    }

    /**
     * Reads the settings; the board restarts afterwards, and is waited for.
     *
     * @throws Failure {@code SETTINGS_NOT_SAVED} or {@code SERIAL_PORT_FAILED}
     */
    public SettingsFile save(SettingsScope scope, Instant when) {
        SettingsFile saved = door.on(serial -> {
            Optional<FirmwareIdentity> firmware = door.interview(serial);
            requireDisarmed(firmware, FailureKind.SETTINGS_NOT_SAVED);
            return read(serial, firmware, scope, when);
        });
        if (!door.returned()) {
            notes.accept("The board has not come back from its command line yet; unplug it and plug it in again.");
        }
        return saved;
    }

    private SettingsFile read(
            SerialTransport serial, Optional<FirmwareIdentity> firmware, SettingsScope scope, Instant when) {
        try {
            FirmwareCli cli = door.commandLine(serial);
            try {
                String listing = cli.listing(scope.command());
                requireListing(listing, scope);
                return SettingsFile.of(
                        firmware.map(SettingsOrigin::of).orElse(SettingsOrigin.UNKNOWN), scope, listing, when);
            } finally {
                cli.leave();
            }
        } catch (CliTrouble trouble) {
            throw notSaved(trouble.seen()).causedBy(trouble);
        } catch (Failure unusable) {
            throw unusable.kind() == FailureKind.SETTINGS_UNUSABLE
                    ? notSaved("what it lists could not be restored: " + unusable.message())
                            .causedBy(unusable)
                    : unusable;
        }
    }

    private void requireListing(String listing, SettingsScope scope) {
        CliAnswer.complaintIn(listing).ifPresent(complaint -> {
            throw notSaved("to '%s' its command line says '%s'".formatted(scope.command(), complaint));
        });
    }

    /**
     * Sends settings, saves them, follows the board through its restart and compares. Stopped before the save it has what it
     * had, but for INAV, which writes standard values as soon as it is sent {@code defaults noreboot}.
     *
     * @param anyFirmware whether to do so although they are of another firmware or board
     * @param progress hears how many characters more have been sent; may stop it by throwing before they are saved
     * @throws Failure {@code SETTINGS_OF_OTHER_FIRMWARE} before anything is sent; {@code SETTINGS_NOT_RESTORED} or
     *     {@code SERIAL_PORT_FAILED}
     */
    public RestoredSettings restore(SettingsFile settings, boolean anyFirmware, LongConsumer progress) {
        SettingsWriter writer = new SettingsWriter(door, settings, progress);
        try {
            writer.send(anyFirmware, notes);
            requireReturn();
            RestoredSettings restored = writer.compare();
            requireReturn();
            return restored;
        } catch (CliTrouble trouble) {
            throw new Failure(
                            FailureKind.SETTINGS_NOT_RESTORED,
                            "The settings could not be restored on the board %s: %s."
                                    .formatted(door.board().describe(), trouble.seen()),
                            "Unplug the board, plug it in again, and repeat 'bootlace settings restore'.",
                            Map.of("seen", trouble.seen()))
                    .causedBy(trouble);
        }
    }

    private void requireReturn() {
        if (!door.returned()) {
            throw new CliTrouble("it was told to restart, and its firmware has not come back");
        }
    }

    private void requireDisarmed(Optional<FirmwareIdentity> firmware, FailureKind kind) {
        if (firmware.filter(FirmwareIdentity::armed).isPresent()) {
            throw new Failure(
                    kind,
                    "The firmware of the board %s says that its motors are armed; its command line stays shut."
                            .formatted(door.board().describe()),
                    "Disarm it, and repeat.");
        }
    }

    private Failure notSaved(String why) {
        return new Failure(
                FailureKind.SETTINGS_NOT_SAVED,
                "The settings of the board %s could not be read: %s."
                        .formatted(door.board().describe(), why.replaceAll("\\.$", "")),
                BY_CONFIGURATOR,
                Map.of("seen", why));
    }
}
