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
 * @param added whether they were put there by this run, and not by one before that was interrupted
 */
public record KeptSettings(
        BoardSelector selector,
        SettingsJournal journal,
        SettingsJournal.Pending pending,
        SettingsFile settings,
        boolean anyFirmware,
        boolean added) {

    /**
     * Takes them out of the journal when this run has put them there: the flash was not touched, and the board still has them.
     * What an earlier run has left there goes on waiting.
     *
     * @return whether they no longer wait
     */
    public boolean withdraw() {
        if (added) {
            journal.done(pending);
        }
        return added;
    }

    /** Their board, in its bootloader, may have another serial number there than in its firmware. */
    void belongTo(BoardSighting bootloader) {
        bootloader
                .serial()
                .filter(serial -> !serial.equalsIgnoreCase(pending.serial()))
                .ifPresent(serial -> journal.bootloaderHas(pending, serial));
    }
}
