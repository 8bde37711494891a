package org.bootlace.flasher;

import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.settings.SettingsFile;

/** Settings that were read of a board. */
public record SavedSettings(BoardSighting board, SettingsFile settings) {}
