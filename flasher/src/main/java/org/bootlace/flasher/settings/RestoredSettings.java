package org.bootlace.flasher.settings;

import java.util.List;

/**
 * What became of settings that were sent to a board and saved there.
 *
 * @param origin the firmware and board that they were sent to
 * @param sent commands
 * @param refused those that the firmware complained about
 * @param lost those that it took without a complaint, and does not list afterwards
 */
public record RestoredSettings(SettingsOrigin origin, int sent, List<RefusedLine> refused, List<SettingsLine> lost) {

    /** Keeps copies. */
    public RestoredSettings {
        refused = List.copyOf(refused);
        lost = List.copyOf(lost);
    }

    /** Whether the board has all of them. */
    public boolean complete() {
        return refused.isEmpty() && lost.isEmpty();
    }
}
