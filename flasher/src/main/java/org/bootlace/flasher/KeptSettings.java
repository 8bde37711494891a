package org.bootlace.flasher;

import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.settings.SettingsFile;
import org.bootlace.flasher.settings.SettingsJournal;

/**
 * Settings that wait in a journal until their board was flashed.
 *
 * @param selector names the board from now on, by its socket where it is in one
 * @param journal where they wait
 * @param pending their place there
 * @param settings the settings
 * @param anyFirmware whether they go back to whatever firmware is there then
 */
public record KeptSettings(
        BoardSelector selector,
        SettingsJournal journal,
        SettingsJournal.Pending pending,
        SettingsFile settings,
        boolean anyFirmware) {

    /** Their board, in its bootloader, may have another serial number there than in its firmware. */
    void belongTo(BoardSighting bootloader) {
        bootloader
                .serial()
                .filter(serial -> !serial.equalsIgnoreCase(pending.serial()))
                .ifPresent(serial -> journal.bootloaderHas(pending, serial));
    }
}
